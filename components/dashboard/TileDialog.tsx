import { useState } from 'preact/hooks';
import { TILE_FIELDS, TILE_KINDS, TILE_STEPS, type Tile } from '../../lib/domain/tiles.ts';
import type { LeadsWork } from '../../lib/models/leads-page.ts';
import { fieldName } from '../leads/words.ts';
import { Field } from '../ui/Field.tsx';
import { SaveDialog } from '../ui/SaveDialog.tsx';
import { Select } from '../ui/Select.tsx';
import { useTexts } from '../ui/language.tsx';

interface PickProps {
  readonly label: string;
  readonly items: readonly { readonly id: number; readonly name: string; readonly deleted: boolean }[];
  readonly chosen: readonly number[];
  readonly onChange: (chosen: readonly number[]) => void;
}

/** Items of a list, any of them; none chosen stands for all. */
function Pick({ label, items, chosen, onChange }: PickProps) {
  const t = useTexts();
  return (
    <fieldset class="tile-pick">
      <legend class="label">{label}</legend>
      <p class="hint">{t('dash.allIfNone')}</p>
      <div class="options">
        {items.map(({ id, name, deleted }) => (
          <label key={id} class="option">
            <input
              type="checkbox"
              checked={chosen.includes(id)}
              onChange={({ currentTarget }) => onChange(currentTarget.checked ? [...chosen, id] : chosen.filter((one) => one !== id))}
            />
            {deleted ? t('leads.deletedValue', { name }) : name}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface TileDialogProps {
  readonly tile: Tile;
  readonly work: LeadsWork;
  readonly onClose: () => void;
}

/** What a tile shows, to be changed; nothing is kept before it is saved. */
export function TileDialog({ tile, work, onClose }: TileDialogProps) {
  const t = useTexts();
  const [draft, setDraft] = useState(tile);
  const lists = work.lists.value;
  const change = (part: Partial<Tile>): void => setDraft({ ...draft, ...part });
  function save(): void {
    work.dashboard.changeTile(draft);
    onClose();
  }
  return (
    <SaveDialog title={t('dash.edit')} onSave={save} onClose={onClose}>
      <Field
        label={t('dash.name')}
        value={draft.title}
        hint={t('dash.nameHint')}
        onInput={(title) => change({ title: title.slice(0, 80) })}
      />
      <Select
        label={t('dash.kind')}
        value={draft.kind}
        options={TILE_KINDS.map((kind) => ({ value: kind, label: t(`dash.kind.${kind}`) }))}
        onChange={(value) => change({ kind: TILE_KINDS.find((kind) => kind === value) ?? draft.kind })}
      />
      {draft.kind === 'bars' && (
        <Select
          label={t('dash.by')}
          value={draft.by}
          options={TILE_FIELDS.map((key) => ({ value: key, label: fieldName(t, key) }))}
          onChange={(value) => change({ by: TILE_FIELDS.find((key) => key === value) ?? draft.by })}
        />
      )}
      {draft.kind === 'time' && (
        <Select
          label={t('dash.step')}
          value={draft.step}
          options={TILE_STEPS.map((step) => ({ value: step, label: t(`dash.step.${step}`) }))}
          onChange={(value) => change({ step: TILE_STEPS.find((step) => step === value) ?? draft.step })}
        />
      )}
      <Pick
        label={t('field.leadStatus')}
        items={lists?.statuses ?? []}
        chosen={draft.statuses}
        onChange={(statuses) => change({ statuses })}
      />
      <Pick
        label={t('field.category')}
        items={lists?.categories ?? []}
        chosen={draft.categories}
        onChange={(categories) => change({ categories })}
      />
      <label class="option">
        <input type="checkbox" checked={draft.wide} onChange={({ currentTarget }) => change({ wide: currentTarget.checked })} />
        {t('dash.wide')}
      </label>
    </SaveDialog>
  );
}
