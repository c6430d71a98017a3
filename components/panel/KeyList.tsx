import { useTexts } from '../ui/language.tsx';

const KEYS = [
  ['1–9', 'help.digits'],
  ['↑ ↓', 'help.arrows'],
  ['1 2', 'help.conflict'],
  ['s', 'help.status'],
  ['j k', 'help.people'],
  ['t', 'help.triage'],
  ['c', 'help.company'],
  ['/', 'help.find'],
  ['u', 'help.undo'],
  ['p', 'help.pin'],
  ['Esc', 'help.back'],
  ['Alt ← →', 'help.forward'],
  ['?', 'help.help'],
] as const;

/** The keys of the panel with what they do. */
export function KeyList() {
  const t = useTexts();
  return (
    <dl class="keys">
      {KEYS.map(([keys, text]) => [
        <dt key={`${keys}-keys`}>
          <kbd>{keys}</kbd>
        </dt>,
        <dd key={keys}>{t(text)}</dd>,
      ])}
    </dl>
  );
}
