import { CSV_START, csvLine } from '../../lib/domain/csv.ts';
import type { Tile, TileResult } from '../../lib/domain/tiles.ts';
import type { Translate } from '../../lib/locales/locale.ts';
import { fieldName } from '../leads/words.ts';
import { labelText } from './words.ts';

interface Line {
  readonly label: string;
  readonly count: number | null;
}

function linesOf(t: Translate, tile: Tile, result: TileResult): readonly Line[] {
  if (tile.kind === 'list') return result.rows.map(({ person }) => ({ label: person.name, count: null }));
  if (result.figures.length === 0) return [{ label: t('dash.people'), count: result.total }];
  return result.figures.map(({ label, count }) => ({ label: labelText(t, tile, label), count }));
}

/** What the tile shows as a CSV file in the user's language. */
export function tileCsv(t: Translate, tile: Tile, result: TileResult): Blob {
  const lines =
    tile.kind === 'list'
      ? [
          [fieldName(t, 'name'), fieldName(t, 'company'), fieldName(t, 'status'), fieldName(t, 'updated')],
          ...result.rows.map(({ person, companyName, status }) => [
            person.name,
            companyName,
            status?.name ?? '',
            person.updatedAt === 0 ? '' : new Date(person.updatedAt).toISOString(),
          ]),
        ]
      : [[t('dash.what'), t('dash.people')], ...linesOf(t, tile, result).map(({ label, count }) => [label, String(count ?? '')])];
  return new Blob([CSV_START, ...lines.map(csvLine)], { type: 'text/csv;charset=utf-8' });
}

const WIDTH = 640;
const LINE = 28;
const EDGE = 20;
const HEAD = 52;

/** What the tile shows as a picture of twice its size, in the colours of the page; null where the browser makes none. */
export function tilePicture(t: Translate, tile: Tile, result: TileResult, name: string): Promise<Blob | null> {
  const lines = linesOf(t, tile, result);
  const style = getComputedStyle(document.documentElement);
  const colour = (token: string): string => style.getPropertyValue(token).trim();
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH * 2;
  canvas.height = (HEAD + EDGE + lines.length * LINE) * 2;
  const pen = canvas.getContext('2d');
  if (pen === null) return Promise.resolve(null);
  pen.scale(2, 2);
  pen.fillStyle = colour('--ground');
  pen.fillRect(0, 0, WIDTH, canvas.height);
  pen.fillStyle = colour('--text');
  pen.textBaseline = 'middle';
  pen.font = '600 16px system-ui, sans-serif';
  pen.fillText(name, EDGE, HEAD / 2, WIDTH - 2 * EDGE);
  pen.font = '13px system-ui, sans-serif';
  const most = Math.max(1, ...lines.map(({ count }) => count ?? 0));
  for (const [place, { label, count }] of lines.entries()) {
    const y = HEAD + place * LINE + LINE / 2;
    pen.fillStyle = colour('--text');
    pen.fillText(label, EDGE, y, 200);
    if (count === null) continue;
    pen.fillText(count.toLocaleString(t.tag), WIDTH - 90, y, 80);
    pen.fillStyle = colour('--accent');
    pen.fillRect(240, y - 7, (count / most) * (WIDTH - 340), 14);
  }
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}
