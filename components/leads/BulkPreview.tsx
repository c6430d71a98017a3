import { useState } from 'preact/hooks';
import type { BulkPlan, LeftOut } from '../../lib/domain/bulk.ts';
import type { LeadRow } from '../../lib/domain/lead-row.ts';
import type { Translate } from '../../lib/locales/locale.ts';
import { parkedSentence } from '../sentences.ts';
import { Button } from '../ui/Button.tsx';
import { useTexts } from '../ui/language.tsx';

/** Names drawn at a time: there may be a hundred thousand. */
const STEP = 100;

/** The names behind a count, to be opened. */
export function NamesBehind({ summary, names }: { readonly summary: string; readonly names: readonly string[] }) {
  const t = useTexts();
  const [shown, setShown] = useState(STEP);
  const [open, setOpen] = useState(false);
  return (
    <details class="names-behind" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{summary}</summary>
      {open && (
        <>
          <ul>
            {names.slice(0, shown).map((name, place) => (
              <li key={place}>{name || t('people.unnamed')}</li>
            ))}
          </ul>
          {names.length > shown && <Button onClick={() => setShown(shown + STEP)}>{t('bulk.moreNames')}</Button>}
        </>
      )}
    </details>
  );
}

function reasonText(t: Translate, because: LeftOut): string {
  return because === 'same' || because === 'companyMoves' ? t(`all.left.${because}`) : parkedSentence(t, because);
}

function namesOf(rows: readonly LeadRow[]): readonly string[] {
  return rows.map(({ person, companyName }) => (companyName === '' ? person.name : `${person.name} · ${companyName}`));
}

/** What a change of many would do: whom it changes, what moves along, and who is left out and why. */
export function BulkPreview({ plan }: { readonly plan: BulkPlan }) {
  const t = useTexts();
  const { change, will, left, moves, asks } = plan;
  return (
    <>
      {will.length === 0 ? (
        <p>{t('bulk.nobody')}</p>
      ) : (
        <NamesBehind summary={t('bulk.will', { count: will.length })} names={namesOf(will)} />
      )}
      {moves && (
        <>
          <p>{t(`bulk.moves.${change.field}`, { count: moves.companies })}</p>
          {moves.others > 0 && <p>{t('bulk.others', { count: moves.others })}</p>}
          {moves.impact.gain > 0 && <p>{t('category.gain', { count: moves.impact.gain })}</p>}
          {moves.impact.lose > 0 && <p class="warned">{t('category.lose', { count: moves.impact.lose })}</p>}
        </>
      )}
      {asks && <p class="hint">{t('all.asks')}</p>}
      {left.map(({ because, rows }) => (
        <NamesBehind key={because} summary={`${t('bulk.left', { count: rows.length })}: ${reasonText(t, because)}`} names={namesOf(rows)} />
      ))}
    </>
  );
}
