import { useState } from 'preact/hooks';
import type { PersonId } from '../../lib/domain/ids.ts';
import type { AddToSelectionModel } from '../../lib/models/add-to-selection.ts';
import type { PanelWork } from '../../lib/models/panel.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { SaveDialog } from '../ui/SaveDialog.tsx';
import { Select } from '../ui/Select.tsx';
import { useTexts } from '../ui/language.tsx';

interface AddDialogProps {
  readonly model: AddToSelectionModel;
  readonly people: readonly PersonId[];
  readonly onClose: () => void;
}

function AddDialog({ model, people, onClose }: AddDialogProps) {
  const t = useTexts();
  const choices = model.choices.value ?? [];
  const [id, setId] = useState<string | null>(null);
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<Awaited<ReturnType<AddToSelectionModel['add']>>>(null);
  const chosen = id ?? choices[0]?.id ?? '';
  const error = problem === null ? undefined : t(`sel.name.${problem}`);
  async function save(): Promise<void> {
    const answer = await model.add(chosen === '' ? { name } : { id: chosen }, people);
    if (answer === null) onClose();
    else setProblem(answer);
  }
  return (
    <SaveDialog title={t('sel.addTo')} canSave={model.choices.value !== null} onSave={() => void save()} onClose={onClose}>
      <p class="hint">{t('sel.addText', { count: people.length })}</p>
      {choices.length > 0 && (
        <Select
          label={t('sel.one')}
          value={chosen}
          options={[...choices.map((one) => ({ value: one.id, label: one.name })), { value: '', label: t('sel.new') }]}
          onChange={setId}
        />
      )}
      {chosen === '' && <Field label={t('sel.name')} value={name} error={error} onInput={setName} />}
      {chosen !== '' && error !== undefined && (
        <p class="field-error" role="alert">
          {error}
        </p>
      )}
    </SaveDialog>
  );
}

/** Adds these people, who are in the CRM or were just created, to a selection; nothing where there is nobody, or no selections. */
export function AddToSelection({ work, people }: { readonly work: PanelWork; readonly people: readonly PersonId[] }) {
  const t = useTexts();
  const [isOpen, setOpen] = useState(false);
  const model = work.addTo;
  if (model === null || people.length === 0) return null;
  return (
    <>
      <Button
        onClick={() => {
          void model.read();
          setOpen(true);
        }}
      >
        {t('sel.addTo')}
      </Button>
      {isOpen && <AddDialog model={model} people={people} onClose={() => setOpen(false)} />}
    </>
  );
}
