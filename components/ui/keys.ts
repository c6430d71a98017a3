/** True if a key press belongs to what has the focus: the user is typing, choosing in a list or answering a dialog. */
export function isTyping(event: KeyboardEvent): boolean {
  const { target } = event;
  return target instanceof Element && target.closest('input, textarea, select, dialog, [contenteditable]') !== null;
}

/** True for a key pressed alone, without a modifier that makes it a shortcut of the browser's. */
export function isPlain(event: KeyboardEvent): boolean {
  return !event.ctrlKey && !event.metaKey && !event.altKey;
}

/** The place 0 to 8 that the digit keys 1 to 9 stand for; null for other keys. */
export function placeOf(event: KeyboardEvent): number | null {
  return /^[1-9]$/.test(event.key) ? Number(event.key) - 1 : null;
}
