import { activeCategories, activeStatuses } from '../../lib/domain/visibility.ts';
import type { BulkModel, BulkQuestion, BulkView } from '../../lib/models/bulk.ts';
import type { LeadsWork } from '../../lib/models/leads-page.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Select } from '../ui/Select.tsx';
import { useTexts } from '../ui/language.tsx';
import { BulkPreview } from './BulkPreview.tsx';
import { BulkFar, BulkResult, BulkUndone } from './BulkResult.tsx';

interface AskingProps {
  readonly view: BulkView;
  readonly work: LeadsWork;
}

/** Of whom what is to be changed to what. */
function Question({ view, work: { bulk, lists } }: AskingProps) {
  const t = useTexts();
  const all = lists.value;
  const values = all === null ? [] : view.field === 'status' ? activeStatuses(all) : activeCategories(all);
  const scopes = (['selected', 'found'] as const).filter((of) => view.counts[of] > 0);
  return (
    <div class="bulk-question">
      <Select
        label={t('bulk.of')}
        value={view.of}
        options={scopes.map((of) => ({ value: of, label: t(`bulk.of.${of}`, { count: view.counts[of] }) }))}
        onChange={(of) => bulk.ask({ of: of as BulkQuestion['of'] })}
      />
      <Select
        label={t('bulk.field')}
        value={view.field}
        options={[
          { value: 'status', label: t('field.leadStatus') },
          { value: 'category', label: t('field.category') },
        ]}
        onChange={(field) => bulk.ask({ field: field as BulkQuestion['field'] })}
      />
      <Select
        key={view.field}
        label={t('bulk.to')}
        value={String(view.to ?? '')}
        options={[
          { value: '', label: t('bulk.choose'), disabled: true },
          ...values.map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
        onChange={(to) => bulk.ask({ to: Number(to) })}
      />
    </div>
  );
}

function Asking({ view, work }: AskingProps) {
  const t = useTexts();
  const count = view.plan?.will.length ?? 0;
  return (
    <>
      <Question view={view} work={work} />
      <div class="bulk-preview" aria-live="polite">
        {view.plan && <BulkPreview plan={view.plan} />}
      </div>
      <div class="actions">
        <Button kind="primary" disabled={count === 0} onClick={() => void work.bulk.confirm()}>
          {t('bulk.do', { count })}
        </Button>
        <Button kind="quiet" onClick={work.bulk.close}>
          {t('action.cancel')}
        </Button>
      </div>
    </>
  );
}

function Ended({ view, bulk }: { readonly view: BulkView; readonly bulk: BulkModel }) {
  const t = useTexts();
  const { stage } = view;
  return (
    <>
      <div aria-live="polite">
        {stage.kind === 'done' && <BulkResult stage={stage} />}
        {stage.kind === 'undone' && <BulkUndone result={stage.result} />}
      </div>
      <div class="actions">
        <Button kind="primary" onClick={bulk.close}>
          {t('action.close')}
        </Button>
        {stage.kind === 'done' && stage.result.editIds.length > 0 && <Button onClick={() => void bulk.undo()}>{t('all.undo')}</Button>}
      </div>
    </>
  );
}

/** Asks what many people are to get, shows what that does, and tells how it goes on; else renders nothing. */
export function BulkDialog({ work }: { readonly work: LeadsWork }) {
  const t = useTexts();
  const { bulk } = work;
  const view = bulk.view.value;
  if (view === null) return null;
  const { stage } = view;
  return (
    <Dialog title={t('bulk.title')} onCancel={bulk.close}>
      {stage.kind === 'asking' && <Asking view={view} work={work} />}
      {(stage.kind === 'storing' || stage.kind === 'undoing') && <BulkFar stage={stage} onStop={bulk.stop} />}
      {(stage.kind === 'done' || stage.kind === 'undone') && <Ended view={view} bulk={bulk} />}
    </Dialog>
  );
}
