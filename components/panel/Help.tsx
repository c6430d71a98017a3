import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useTexts } from '../ui/language.tsx';
import { KeyList } from './KeyList.tsx';

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
      <KeyList />
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
