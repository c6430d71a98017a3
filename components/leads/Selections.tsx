import { useState } from 'preact/hooks';
import { isOn } from '../../lib/domain/organisation.ts';
import type { LeadsWork } from '../../lib/models/leads-page.ts';
import type { FileProblem } from '../../lib/models/selections.ts';
import { useOrganisation } from '../organisation/Organisation.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { handOver } from '../ui/hand-over.ts';
import { Icon } from '../ui/Icon.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useTexts } from '../ui/language.tsx';
import { SaveSelection } from './SaveSelection.tsx';

function Problems({ problems }: { readonly problems: readonly FileProblem[] }) {
  const t = useTexts();
  return (
    <Notice tone="error" title={t('sel.nothingAdded')}>
      <ul>
        {problems.map(({ at, because }) => (
          <li key={`${at} ${because}`}>{at === '' ? t(`sel.file.${because}`) : `${at}: ${t(`sel.file.${because}`)}`}</li>
        ))}
      </ul>
    </Notice>
  );
}

function ImportDialog({ work, onClose }: { readonly work: LeadsWork; readonly onClose: () => void }) {
  const t = useTexts();
  const { selections } = work;
  const problems = selections.problems.value;
  async function read(file: File | undefined): Promise<void> {
    if (file === undefined) return;
    await selections.importFile(await file.text());
    if (selections.problems.peek() === null) onClose();
  }
  function close(): void {
    selections.forgetProblems();
    onClose();
  }
  return (
    <Dialog title={t('sel.import')} onCancel={close}>
      <p class="hint">{t('sel.importText')}</p>
      <label class="field">
        <span>{t('sel.fileLabel')}</span>
        <input
          type="file"
          accept=".json,application/json"
          onChange={(event) => {
            void read(event.currentTarget.files?.[0]);
            // The same file, mended, can be chosen again.
            event.currentTarget.value = '';
          }}
        />
      </label>
      {problems && <Problems problems={problems} />}
      <div class="actions">
        <Button kind="primary" onClick={close}>
          {t('action.close')}
        </Button>
      </div>
    </Dialog>
  );
}

/** The selections at the side of the list, each with how many are in it now, and the ways to make more of them. */
export function Selections({ work }: { readonly work: LeadsWork }) {
  const t = useTexts();
  const [dialog, setDialog] = useState<'save' | 'import' | null>(null);
  const mayExport = isOn(useOrganisation(), 'export');
  const { contacts, selections } = work;
  const lines = selections.lines.value;
  const shown = contacts.selection.value?.id ?? null;
  function exportAll(): void {
    const day = new Date(work.now()).toISOString().slice(0, 10);
    handOver(new Blob([selections.file()], { type: 'application/json' }), `leadside-selections-${day}.json`);
  }
  return (
    <nav class="leads-side" aria-label={t('sel.title')}>
      <h2>{t('sel.title')}</h2>
      <ul class="rows">
        <li>
          <button type="button" class="side-line" aria-current={shown === null} onClick={() => contacts.openSelection(null)}>
            <span class="side-name">{t('sel.everybody')}</span>
            <span class="badge">{t('leads.people', { count: contacts.all.value.length })}</span>
          </button>
        </li>
        {lines?.map(({ selection, count, lost }) => (
          <li key={selection.id}>
            <button
              type="button"
              class="side-line"
              aria-current={shown === selection.id}
              onClick={() => contacts.openSelection(selection.id)}
            >
              {lost.length > 0 && <Icon name="warning" />}
              <span class="side-name">{selection.name}</span>
              {lost.length > 0 && <span class="visually-hidden">{t('sel.lostShort')}</span>}
              <span class="badge">{t('leads.people', { count })}</span>
            </button>
          </li>
        ))}
      </ul>
      {lines?.length === 0 && <p class="hint">{t('sel.none')}</p>}
      <div class="side-actions">
        <Button onClick={() => setDialog('save')}>{t('sel.save')}</Button>
        <Button kind="quiet" onClick={() => setDialog('import')}>
          {t('sel.import')}
        </Button>
        {mayExport && (
          <Button kind="quiet" disabled={!lines?.length} onClick={exportAll}>
            {t('sel.export')}
          </Button>
        )}
      </div>
      {dialog === 'save' && <SaveSelection work={work} onClose={() => setDialog(null)} />}
      {dialog === 'import' && <ImportDialog work={work} onClose={() => setDialog(null)} />}
    </nav>
  );
}
