import type { ElementHandle, Page } from 'puppeteer-core';

/** Runs in the page: the first shown element of the role with this name, by the attributes that assistive technology goes by. */
function findThere(root: Element, role: string, name: string): Element | null {
  const own: Readonly<Record<string, string>> = {
    button: 'button, summary',
    link: 'a[href]',
    radio: 'input[type="radio"]',
    checkbox: 'input[type="checkbox"]',
    combobox: 'select, input[list]',
    listbox: 'select[size], select[multiple]',
    searchbox: 'input[type="search"]',
    textbox: 'textarea, input:not([type]), input[type="text"], input[type="url"], input[type="email"], input[type="password"]',
  };
  const text = (element: Element | null | undefined): string => {
    const copy = element?.cloneNode(true) as Element | undefined;
    for (const hidden of copy?.querySelectorAll('[aria-hidden="true"]') ?? []) hidden.remove();
    return copy?.textContent?.replaceAll(/\s+/g, ' ').trim() ?? '';
  };
  const nameOf = (element: Element): string => {
    const label = element.getAttribute('aria-label');
    if (label !== null) return label.trim();
    const by = element.getAttribute('aria-labelledby');
    if (by !== null)
      return by
        .split(' ')
        .map((id) => text(document.getElementById(id)))
        .join(' ');
    const { labels } = element as HTMLInputElement;
    if (labels && labels.length > 0) return text(labels[0]);
    return text(element) || (element.getAttribute('title') ?? '');
  };
  const candidates = root.querySelectorAll(`[role="${role}"]${own[role] === undefined ? '' : `, :is(${own[role]}):not([role])`}`);
  return [...candidates].find((element) => element.checkVisibility() && nameOf(element) === name) ?? null;
}

/**
 * A shown control within an element, by role and accessible name; null if there is none. Chromium is asked what it tells assistive technology.
 * Firefox ends when it is asked for that while a sidebar is open, so there the page's own markup is read by the same rules.
 */
export async function elementByRole(page: Page, within: ElementHandle, role: string, name: string): Promise<ElementHandle | null> {
  // Only the driver's side of Firefox has this.
  if (!('cdpSupported' in page.browser())) return within.$(`::-p-aria([name="${name.replaceAll('"', '\\"')}"][role="${role}"])`);
  const found = await within.evaluateHandle(findThere, role, name);
  return found.asElement() as ElementHandle | null;
}
