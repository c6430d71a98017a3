import { useState } from 'preact/hooks';
import { BOARD_KEYS } from '../../lib/domain/board.ts';
import type { LeadRow } from '../../lib/domain/lead-row.ts';
import type { LeadsWork } from '../../lib/models/leads-page.ts';
import { Beside } from '../leads/Beside.tsx';
import { Criteria } from '../leads/Criteria.tsx';
import { Said } from '../leads/Said.tsx';
import { fieldName } from '../leads/words.ts';
import { NotSaved } from '../person/NotSaved.tsx';
import { Select } from '../ui/Select.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { useTexts } from '../ui/language.tsx';
import { Columns } from './Columns.tsx';
import { MoveDialog } from './MoveDialog.tsx';
import { MoveTo } from './MoveTo.tsx';
import { boardSentence } from './words.ts';

/** What happened last, to be seen and heard. */
function Word({ work: { board } }: { readonly work: LeadsWork }) {
  const t = useTexts();
  const word = board.said.value;
  return <output class="board-said">{word && boardSentence(t, board.by.value, word)}</output>;
}

function Tools({ work }: { readonly work: LeadsWork }) {
  const t = useTexts();
  const { board, contacts, views } = work;
  return (
    <div class="leads-tools">
      <output class="leads-count">{t('leads.found', { found: contacts.found.value.length, all: contacts.all.value.length })}</output>
      <Select
        label={t('board.by')}
        value={board.by.value}
        options={BOARD_KEYS.map((key) => ({ value: key, label: fieldName(t, key) }))}
        hint={board.by.value === 'owner' && <span class="hint">{t('board.ownerHint')}</span>}
        onChange={(value) => views.columnsBy(BOARD_KEYS.find((key) => key === value) ?? 'status')}
      />
    </div>
  );
}

/** The board: the people that are asked for, as cards in columns. */
export function Board({ work }: { readonly work: LeadsWork }) {
  const t = useTexts();
  const [moving, setMoving] = useState<LeadRow | null>(null);
  const refused = work.status.refused.value;
  if (!work.ready.value) return <Skeleton label={t('app.loading')} />;
  return (
    <>
      <Tools work={work} />
      <Criteria work={work} />
      <Said work={work} />
      {refused && <NotSaved refused={refused} status={work.status} />}
      <Word work={work} />
      <div class="leads-body">
        {work.contacts.found.value.length > 0 && <Columns board={work.board} onOpen={work.open} onMove={setMoving} />}
        <Beside work={work} />
      </div>
      {moving && <MoveTo row={moving} board={work.board} onClose={() => setMoving(null)} />}
      <MoveDialog work={work} />
    </>
  );
}
