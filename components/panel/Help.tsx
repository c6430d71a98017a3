import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
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

interface HelpProps {
  readonly shortcuts: boolean;
  readonly onShortcuts: (on: boolean) => void;
  readonly onClose: () => void;
}

/** The keys of the panel, and the switch that turns the single letters off. */
export function Help({ shortcuts, onShortcuts, onClose }: HelpProps) {
  const t = useTexts();
  return (
    <Dialog title={t('help.title')} onCancel={onClose}>
      <dl class="keys">
        {KEYS.map(([keys, text]) => [
          <dt key={`${keys}-keys`}>
            <kbd>{keys}</kbd>
          </dt>,
          <dd key={keys}>{t(text)}</dd>,
        ])}
      </dl>
      <p class="hint">{t('help.browserKeys')}</p>
      <label class="option">
        <input type="checkbox" checked={shortcuts} onChange={(event) => onShortcuts(event.currentTarget.checked)} />
        <span>{t('help.toggle')}</span>
      </label>
      <div class="actions">
        <Button kind="primary" onClick={onClose}>
          {t('action.close')}
        </Button>
      </div>
    </Dialog>
  );
}
