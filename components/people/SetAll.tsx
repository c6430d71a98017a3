import { useState } from 'preact/hooks';
import type { Translate } from '../../lib/locales/locale.ts';
import type { EverybodyModel, EverybodyQuestion, PersonOutcome } from '../../lib/models/everybody.ts';
import { Ripple } from '../company/Ripple.tsx';
import { refusalSentence } from '../sentences.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Select } from '../ui/Select.tsx';
import { useTexts } from '../ui/language.tsx';
import { nameOf } from './Roster.tsx';

/** Chooses a status for everybody of the page; nothing where it could be set on fewer than two people. */
export function SetAll({ model }: { readonly model: EverybodyModel }) {
  const t = useTexts();
  const choices = model.choices.value;
  const [picked, setPicked] = useState('');
  const to = choices.find(({ id }) => String(id) === picked) ?? choices[0];
  if (!to) return null;
  return (
    <div class="set-all">
      <Select
        label={t('all.label')}
        value={String(to.id)}
        options={choices.map(({ id, name, description }) => ({ value: String(id), label: name, title: description }))}
        hint={<Button onClick={() => void model.ask(to)}>{t('all.ask')}</Button>}
        onChange={setPicked}
      />
    </div>
  );
}

function outcomeText(t: Translate, outcome: PersonOutcome): string {
  switch (outcome.kind) {
    case 'will':
    case 'set':
      return t(`all.${outcome.kind}`);
    case 'left':
      return t(`all.left.${outcome.because}`);
    case 'refused':
      return refusalSentence(t, outcome.refusal);
  }
}

function Lines({ lines }: Pick<EverybodyQuestion, 'lines'>) {
  const t = useTexts();
  return (
    <ul class="outcomes">
      {lines.map(({ person, outcome }) => (
        <li key={person.key} class={`outcome outcome-${outcome.kind}`}>
          <Icon name={outcome.kind === 'will' || outcome.kind === 'set' ? 'check' : 'close'} />
          <span class="outcome-name">{nameOf(t, person)}</span>
          <span class="outcome-text">{outcomeText(t, outcome)}</span>
        </li>
      ))}
    </ul>
  );
}

function Actions({ question, model }: { readonly question: EverybodyQuestion; readonly model: EverybodyModel }) {
  const t = useTexts();
  const { lines, stage } = question;
  const count = lines.filter(({ outcome }) => outcome.kind === 'will').length;
  const editIds = lines.flatMap(({ outcome }) => (outcome.kind === 'set' ? [outcome.editId] : []));
  function undo(): void {
    model.close();
    void model.undo(editIds);
  }
  if (stage === 'done') {
    return (
      <div class="actions">
        <Button kind="primary" onClick={model.close}>
          {t('action.close')}
        </Button>
        {editIds.length > 0 && <Button onClick={undo}>{t('all.undo')}</Button>}
      </div>
    );
  }
  return (
    <div class="actions">
      {count > 0 && (
        <Button kind="primary" disabled={stage === 'working'} onClick={() => void model.confirm()}>
          {t('all.do', { count })}
        </Button>
      )}
      <Button kind="quiet" onClick={model.close}>
        {t('action.cancel')}
      </Button>
    </div>
  );
}

/** Asks before everybody is set, with who is left out and why, and then tells what became of each; else renders nothing. */
export function SetAllDialog({ model }: { readonly model: EverybodyModel }) {
  const t = useTexts();
  const question = model.question.value;
  if (!question) return null;
  const { to, lines, moves, counted, asks, stage } = question;
  return (
    <Dialog title={t('all.title', { status: to.name })} onCancel={model.close}>
      {lines.every(({ outcome }) => outcome.kind === 'left') && <p>{t('all.nobody')}</p>}
      <div class="outcomes-room" aria-live="polite">
        <Lines lines={lines} />
      </div>
      {stage !== 'done' && asks && <p class="hint">{t('all.asks')}</p>}
      {stage !== 'done' &&
        moves.map(({ id, company, move }) => (
          <div key={id}>
            <p>{t('move.silent', { company })}</p>
            <Ripple move={move} counted={counted} />
          </div>
        ))}
      <Actions question={question} model={model} />
    </Dialog>
  );
}
