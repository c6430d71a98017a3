import { useRef } from 'preact/hooks';
import { editItem } from '../../lib/models/edit-item.ts';
import type { OutboxRow } from '../../lib/domain/edit.ts';
import type { Work } from '../../lib/models/work.ts';
import { EditState } from './EditState.tsx';

interface FieldEditProps {
  /** The edit to tell about; null for none. */
  readonly row: OutboxRow | null;
  /** The name of whose field it is. */
  readonly name: string;
  readonly work: Work;
}

/** The edit beside a field. The place is there without an edit, too: it takes the focus when an edit is decided. */
export function FieldEdit({ row, name, work }: FieldEditProps) {
  const place = useRef<HTMLDivElement>(null);
  const lists = work.lists.value;
  const item = row && editItem(row, lists, { person: name, company: null });
  return (
    <div class="field-edit" ref={place} tabIndex={-1}>
      {item && <EditState item={item} edits={work.edits} now={work.now()} live onDecide={() => place.current?.focus()} />}
    </div>
  );
}
