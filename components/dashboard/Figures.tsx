import type { Figure, Tile, TileResult } from '../../lib/domain/tiles.ts';
import { listAddress } from '../../lib/models/dashboard.ts';
import { useTexts } from '../ui/language.tsx';
import { labelText } from './words.ts';

/** A number that opens the list of the very people it counts. */
export function PeopleCount({ count, criteria, name }: Pick<Figure, 'count' | 'criteria'> & { readonly name: string }) {
  const t = useTexts();
  const text = count.toLocaleString(t.tag);
  if (criteria === null) return <span>{text}</span>;
  return (
    <a href={`#${listAddress(criteria)}`} aria-label={t('dash.open', { name, count: text })}>
      {text}
    </a>
  );
}

interface FiguresProps {
  readonly tile: Tile;
  readonly result: TileResult;
  readonly name: string;
}

/** Figures as a table with a bar beside each: what is seen and what is read out are one. */
export function Figures({ tile, result, name }: FiguresProps) {
  const t = useTexts();
  const most = Math.max(1, ...result.figures.map(({ count }) => count));
  const [first] = result.figures;
  return (
    <table class="figures">
      <caption class="visually-hidden">{name}</caption>
      <tbody>
        {result.figures.map((figure, place) => {
          const label = labelText(t, tile, figure.label);
          return (
            <tr key={`${place} ${label}`}>
              <th scope="row" title={label}>
                {label}
              </th>
              <td class="figure-bar" aria-hidden="true">
                <span style={{ width: `${(figure.count / most) * 100}%` }} />
              </td>
              <td class="figure-count">
                <PeopleCount count={figure.count} criteria={figure.criteria} name={label} />
                {tile.kind === 'funnel' && first !== undefined && first.count > 0 && (
                  <span class="muted"> {new Intl.NumberFormat(t.tag, { style: 'percent' }).format(figure.count / first.count)}</span>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
