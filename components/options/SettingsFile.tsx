import { useRef } from 'preact/hooks';
import type { Translate } from '../../lib/locales/locale.ts';
import type { FileProblem, PreferencesModel } from '../../lib/models/preferences.ts';
import { Button } from '../ui/Button.tsx';
import { handOver } from '../ui/hand-over.ts';
import { Notice } from '../ui/Notice.tsx';
import { useTexts } from '../ui/language.tsx';
import { Section } from './Section.tsx';

function problemText(t: Translate, problem: FileProblem): string {
  if (problem.kind === 'unknownSetting') return t('file.unknownSetting', { key: problem.key });
  if (problem.kind === 'badValue') return t('file.badValue', { key: problem.key, value: problem.value });
  return t(`file.${problem.kind}`);
}

/** What became of the last file, announced. */
function Outcome({ model }: { readonly model: PreferencesModel }) {
  const t = useTexts();
  const state = model.file.value;
  switch (state.kind) {
    case 'none':
      return null;
    case 'imported':
      return <Notice title={t('file.imported')} actions={<Button onClick={() => void model.undoImport()}>{t('action.undo')}</Button>} />;
    case 'undone':
      return <Notice title={t('file.undone')} />;
    case 'refused':
      return (
        <Notice tone="error" title={t('file.refused')}>
          <ul>
            {state.problems.map((problem, index) => (
              <li key={index}>{problemText(t, problem)}</li>
            ))}
          </ul>
        </Notice>
      );
  }
}

/** The settings as a file, out and in. */
export function SettingsFile({ model, now }: { readonly model: PreferencesModel; readonly now: () => number }) {
  const t = useTexts();
  const input = useRef<HTMLInputElement>(null);

  async function save(): Promise<void> {
    const day = new Date(now()).toISOString().slice(0, 10);
    handOver(new Blob([await model.exported()], { type: 'application/json' }), `leadside-settings-${day}.json`);
  }

  return (
    <Section id="file" title={t('file.title')}>
      <p class="hint">{t('file.text')}</p>
      <div class="actions">
        <Button onClick={() => void save()}>{t('file.export')}</Button>
        <Button onClick={() => input.current?.click()}>{t('file.import')}</Button>
      </div>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={t('file.import')}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) void model.importFile(() => file.text());
          // The same file may be chosen again after it was mended.
          currentTarget.value = '';
        }}
      />
      <Outcome model={model} />
    </Section>
  );
}
