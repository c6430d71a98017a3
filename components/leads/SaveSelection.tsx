import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { isBlank } from '../../lib/domain/query.ts';
import { criteriaText } from '../../lib/domain/selection.ts';
import type { LeadsWork } from '../../lib/models/leads-page.ts';
import { staticContent, type NameProblem } from '../../lib/models/selections.ts';
import { Field } from '../ui/Field.tsx';
import { SaveDialog } from '../ui/SaveDialog.tsx';
import { useTexts } from '../ui/language.tsx';

interface NameDialogProps {
  readonly title: string;
  readonly name: string;
  readonly problem: NameProblem | null;
  readonly children?: ComponentChildren;
  readonly onName: (name: string) => void;
  readonly onSave: () => void;
  readonly onClose: () => void;
}

function NameDialog({ title, name, problem, children, onName, onSave, onClose }: NameDialogProps) {
  const t = useTexts();
  return (
    <SaveDialog title={title} onSave={onSave} onClose={onClose}>
      <Field label={t('sel.name')} value={name} error={problem ? t(`sel.name.${problem}`) : undefined} onInput={onName} />
      {children}
    </SaveDialog>
  );
}

/** Saves who is in the list as a selection: by the conditions, or one by one. */
export function SaveSelection({ work, onClose }: { readonly work: LeadsWork; readonly onClose: () => void }) {
  const t = useTexts();
  const { contacts, selections } = work;
  const criteria = contacts.query.value.criteria.filter((one) => !isBlank(one));
  const chosen = contacts.selected.value;
  const people = chosen.size > 0 ? [...chosen] : contacts.found.value.map(({ person }) => person.id);
  // Who names people one by one asks for these; conditions alone would ask for more.
  const canBeDynamic = criteria.length > 0 && contacts.people.value === null;
  const [name, setName] = useState('');
  const [dynamic, setDynamic] = useState(canBeDynamic && chosen.size === 0);
  const [problem, setProblem] = useState<NameProblem | null>(null);
  async function save(): Promise<void> {
    const content = dynamic ? ({ kind: 'dynamic', criteria: criteriaText(criteria) } as const) : staticContent(people);
    const answer = await selections.add(name, content);
    if ('problem' in answer) return setProblem(answer.problem);
    contacts.openSelection(answer.id);
    return onClose();
  }
  return (
    <NameDialog title={t('sel.save')} name={name} problem={problem} onName={setName} onSave={() => void save()} onClose={onClose}>
      <fieldset class="options">
        <legend>{t('sel.kind')}</legend>
        <label class="option">
          <input type="radio" name="kind" checked={dynamic} disabled={!canBeDynamic} onChange={() => setDynamic(true)} />
          {t('sel.dynamicText')}
        </label>
        <label class="option">
          <input type="radio" name="kind" checked={!dynamic} onChange={() => setDynamic(false)} />
          {t('sel.staticText', { count: people.length })}
        </label>
      </fieldset>
      {!canBeDynamic && <p class="hint">{t('sel.noConditions')}</p>}
    </NameDialog>
  );
}

interface RenameProps {
  readonly work: LeadsWork;
  readonly id: string;
  readonly name: string;
  readonly onClose: () => void;
}

/** Gives a selection another name. */
export function RenameSelection({ work, id, name: before, onClose }: RenameProps) {
  const t = useTexts();
  const [name, setName] = useState(before);
  const [problem, setProblem] = useState<NameProblem | null>(null);
  async function save(): Promise<void> {
    const answer = await work.selections.rename(id, name);
    if (answer === null) onClose();
    else setProblem(answer);
  }
  return <NameDialog title={t('sel.rename')} name={name} problem={problem} onName={setName} onSave={() => void save()} onClose={onClose} />;
}
