import type { Lists } from '../../lib/domain/lead.ts';
import type { ChangeProblem } from '../../lib/domain/list-change.ts';
import type { AdminWork, ChangeRefusal, Draft } from '../../lib/models/admin.ts';
import type { Translate } from '../../lib/locales/locale.ts';
import { errorSentence } from '../sentences.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useTexts } from '../ui/language.tsx';
import { Effects } from './Effects.tsx';
import { CategoryForm, StatusForm } from './ItemForms.tsx';
import { RuleForm } from './RuleForm.tsx';
import { draftTitle, isPlain, nowLine } from './words.ts';

function refusalLine(t: Translate, refused: ChangeRefusal): string {
  if (refused.kind === 'policy') return t('refusal.policy');
  return refused.kind === 'problem' ? t(`admin.problem.${refused.problem}`) : errorSentence(t, refused);
}

/** Why the change was not made, and the way on after a conflict. */
function Refused({ work, draft, now }: { readonly work: AdminWork; readonly draft: Draft; readonly now: Lists }) {
  const t = useTexts();
  const { refused, change } = draft;
  if (refused === null) return null;
  if (refused.kind === 'conflict') {
    const line = nowLine(t, now, change);
    return (
      <Notice
        tone="warning"
        title={t('admin.conflict')}
        actions={line !== null && <Button onClick={() => void work.goOn()}>{t('admin.goOn')}</Button>}
      >
        <p>{t('admin.conflictText')}</p>
        <p>{line === null ? t('admin.conflictGone') : t('admin.conflictNow', { now: line })}</p>
      </Notice>
    );
  }
  const isOpen = refused.kind === 'offline' || refused.kind === 'broken';
  return (
    <Notice tone="error" title={refusalLine(t, refused)}>
      {isOpen && t('admin.unknownOutcome')}
    </Notice>
  );
}

function Form({ work, draft, error }: { readonly work: AdminWork; readonly draft: Draft; readonly error: string | undefined }) {
  const { change, seen } = draft;
  if (isPlain(seen, change)) return null;
  if (change.kind === 'category') return <CategoryForm change={change} error={error} onChange={work.edit} />;
  if (change.kind === 'status') return <StatusForm change={change} error={error} onChange={work.edit} />;
  return change.kind === 'rules' ? <RuleForm lists={seen} change={change} onChange={work.edit} /> : null;
}

/** Problems that a form shows at its name once something was typed; an empty new form is not yet wrong. */
function shownProblem(draft: Draft, problem: ChangeProblem | null): ChangeProblem | null {
  const { change } = draft;
  const isUntouched = (change.kind === 'category' || change.kind === 'status') && change.id === null && change.to.name === '';
  return problem === 'unchanged' || problem === null || isUntouched ? null : problem;
}

/** The change that is being prepared: what it is, what it does, and the way to make it. Nothing without one. */
export function ChangeDialog({ work }: { readonly work: AdminWork }) {
  const t = useTexts();
  const draft = work.draft.value;
  const lists = work.lists.value;
  const problem = work.problem.value;
  const online = work.online.value;
  if (draft === null || lists === null) return null;
  const { change, seen, saving, refused } = draft;
  const shown = shownProblem(draft, problem);
  const plain = isPlain(seen, change);
  return (
    <Dialog title={draftTitle(t, seen, change)} onCancel={work.cancel}>
      <form
        class="form admin-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (problem === null && online) void work.save();
        }}
      >
        <Form work={work} draft={draft} error={shown === null ? undefined : t(`admin.problem.${shown}`)} />
        {shown !== null && (plain || change.kind === 'rules') && (
          <p class="field-error" role="alert">
            {t(`admin.problem.${shown}`)}
          </p>
        )}
        <Effects work={work} change={change} lists={seen} />
        <Refused work={work} draft={draft} now={lists} />
        {!online && <Notice tone="warning" title={t('admin.onlineOnly')} />}
        <div class="actions">
          <Button kind="primary" type="submit" disabled={problem !== null || !online || saving || refused?.kind === 'conflict'}>
            {t(saving ? 'admin.saving' : 'admin.save')}
          </Button>
          <Button disabled={saving} onClick={work.cancel}>
            {t('action.cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
