import { OMNIBOX_KEYWORD } from '../../lib/domain/keyword.ts';
import type { ShortcutsModel } from '../../lib/models/shortcuts.ts';
import { Button } from '../ui/Button.tsx';
import { KeyList } from '../panel/KeyList.tsx';
import { useTexts } from '../ui/language.tsx';
import { Section } from './Section.tsx';

const COMMANDS = ['open-panel', 'set-status', 'next-person'] as const;

/** The browser's keys for Leadside and where to change them, and the keyword of the address bar. */
export function Shortcuts({ model }: { readonly model: ShortcutsModel }) {
  const t = useTexts();
  const shortcuts = model.shortcuts.value;
  return (
    <Section id="keys" title={t('shortcuts.title')}>
      <p class="hint">{t('shortcuts.text')}</p>
      <dl class="keys">
        {COMMANDS.map((name) => {
          const keys = shortcuts?.find((shortcut) => shortcut.name === name)?.keys ?? '';
          return [
            <dt key={`${name}-keys`}>{keys === '' ? <span class="muted">{t('shortcuts.none')}</span> : <kbd>{keys}</kbd>}</dt>,
            <dd key={name}>{t(`shortcuts.${name}`)}</dd>,
          ];
        })}
      </dl>
      {model.canOpenSettings ? (
        <Button onClick={() => void model.openSettings()}>{t('shortcuts.change')}</Button>
      ) : (
        <p class="hint">{t('shortcuts.byHand')}</p>
      )}
      <p>{t('shortcuts.addressBar', { keyword: OMNIBOX_KEYWORD })}</p>
      <details>
        <summary>{t('keys.panel')}</summary>
        <p class="hint">{t('keys.panelText')}</p>
        <KeyList />
      </details>
    </Section>
  );
}
