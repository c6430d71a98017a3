import { useRef } from 'preact/hooks';
import { isOn } from '../../lib/domain/organisation.ts';
import type { LeadsWork } from '../../lib/models/leads-page.ts';
import { listAddress, type ShownTile } from '../../lib/models/dashboard.ts';
import { useOrganisation } from '../organisation/Organisation.tsx';
import { Button } from '../ui/Button.tsx';
import { handOver } from '../ui/hand-over.ts';
import { useTexts } from '../ui/language.tsx';
import { tileCsv, tilePicture } from './export-tile.ts';
import { Figures, PeopleCount } from './Figures.tsx';
import { useTile } from './use-tile.ts';
import { basisText, tileName } from './words.ts';

interface TileProps {
  readonly shown: ShownTile;
  readonly place: number;
  readonly work: LeadsWork;
  readonly onEdit: () => void;
}

/** What can be done with a tile. */
function Actions({ shown: { tile, result }, work, onEdit, name }: Omit<TileProps, 'place'> & { readonly name: string }) {
  const t = useTexts();
  const { dashboard } = work;
  const mayExport = isOn(useOrganisation(), 'export');
  const file = `leadside-${tile.kind}-${new Date(work.now()).toISOString().slice(0, 10)}`;
  async function picture(): Promise<void> {
    const made = await tilePicture(t, tile, result, name);
    if (made !== null) handOver(made, `${file}.png`);
  }
  return (
    <details class="tile-actions">
      <summary aria-label={t('dash.actionsOf', { name })}>…</summary>
      <div class="tile-menu">
        <Button onClick={onEdit}>{t('dash.edit')}</Button>
        <Button onClick={() => dashboard.moveTile(tile.id, -1)}>{t('dash.earlier')}</Button>
        <Button onClick={() => dashboard.moveTile(tile.id, 1)}>{t('dash.later')}</Button>
        {mayExport && <Button onClick={() => handOver(tileCsv(t, tile, result), `${file}.csv`)}>{t('leads.export')}</Button>}
        {mayExport && <Button onClick={() => void picture()}>{t('dash.picture')}</Button>}
        <Button kind="danger" onClick={() => dashboard.removeTile(tile.id)}>
          {t('action.remove')}
        </Button>
      </div>
    </details>
  );
}

/** One tile: its number, its figures or its people, each leading to the list behind it. Its head is what it is dragged by. */
export function TileView({ shown, place, work, onEdit }: TileProps) {
  const t = useTexts();
  const element = useRef<HTMLElement>(null);
  const head = useRef<HTMLElement>(null);
  const { tile, result } = shown;
  const name = tileName(t, tile, work.lists.value);
  const basis = basisText(t, tile);
  useTile(element, head, tile.id, place, work.dashboard);
  return (
    <article ref={element} class={tile.wide ? 'tile tile-wide' : 'tile'} aria-label={name} data-tile={tile.id}>
      <header ref={head} class="tile-head">
        <h3>{name}</h3>
        <Actions shown={shown} work={work} onEdit={onEdit} name={name} />
      </header>
      <p class={tile.kind === 'count' ? 'tile-number' : 'tile-total'}>
        <PeopleCount count={result.total} criteria={result.criteria} name={name} />
        {result.kept > 0 && <span class="tile-kept muted"> {t('leads.keptHidden', { count: result.kept })}</span>}
      </p>
      {result.figures.length > 0 && <Figures tile={tile} result={result} name={name} />}
      {result.others > 0 && tile.kind === 'bars' && (
        <p class="hint">
          <a href={`#${listAddress(result.criteria, tile.by)}`}>{t('dash.others', { count: result.others })}</a>
        </p>
      )}
      {result.others > 0 && tile.kind === 'time' && <p class="hint">{t('dash.othersTime', { count: result.others })}</p>}
      {tile.kind === 'list' && (
        <ul class="tile-rows">
          {result.rows.map((row) => (
            <li key={row.person.id}>
              <button type="button" class="link" onClick={() => work.open(row.person.id)}>
                {row.person.name || t('people.unnamed')}
              </button>
              <span class="muted">{row.companyName}</span>
            </li>
          ))}
        </ul>
      )}
      {basis !== '' && <p class="hint">{basis}</p>}
    </article>
  );
}
