import { parseCategoryId } from '../../lib/domain/ids.ts';
import type { StatusModel, StatusQuestion } from '../../lib/models/status.ts';
import { Ripple } from '../company/Ripple.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Select } from '../ui/Select.tsx';
import { useTexts } from '../ui/language.tsx';

function Consequence({ question }: { readonly question: StatusQuestion }) {
  const t = useTexts();
  const { card, preview, move, counted } = question;
  const { automation } = preview;
  if (!automation) return null;
  const company = card.company?.name ?? card.person.fullName;
  return (
    <>
      <p>{t(automation.asks ? 'move.asks' : 'move.silent', { company })}</p>
      <div aria-live="polite">{move ? <Ripple move={move} counted={counted} /> : <p class="hint">{t('category.checking')}</p>}</div>
      <p class="hint">{t('move.person', { name: card.person.fullName })}</p>
    </>
  );
}

function Asking({ question, model }: { readonly question: StatusQuestion; readonly model: StatusModel }) {
  const t = useTexts();
  const { preview, choices, moveTo } = question;
  return (
    <Dialog title={t('move.title', { status: preview.to.name })} onCancel={model.cancel}>
      <Consequence question={question} />
      <Select
        label={t('move.another')}
        value={String(moveTo)}
        options={choices.map((choice) => ({ value: String(choice.id), label: choice.name, title: choice.tooltip }))}
        onChange={(value) => {
          const picked = parseCategoryId(value);
          if (picked !== null) void model.pick(picked);
        }}
      />
      <div class="actions actions-stacked">
        <Button kind="primary" onClick={() => void model.answer(moveTo)}>
          {t('move.do')}
        </Button>
        <Button onClick={() => void model.answer(null)}>{t('move.only')}</Button>
        <Button kind="quiet" onClick={model.cancel}>
          {t('action.cancel')}
        </Button>
      </div>
    </Dialog>
  );
}

/** Asks before a status is set that would also move the company; renders nothing while there is no such question. */
export function StatusDialog({ model }: { readonly model: StatusModel }) {
  const t = useTexts();
  const question = model.question.value;
  if (!question?.preview.automation) return null;
  if (question.preview.automation.asks) return <Asking question={question} model={model} />;
  return (
    <Dialog title={t('move.titleSilent', { status: question.preview.to.name })} onCancel={model.cancel}>
      <Consequence question={question} />
      <div class="actions actions-stacked">
        <Button kind="primary" onClick={() => void model.answer(null)}>
          {t('move.set')}
        </Button>
        <Button kind="quiet" onClick={model.cancel}>
          {t('action.cancel')}
        </Button>
      </div>
    </Dialog>
  );
}
