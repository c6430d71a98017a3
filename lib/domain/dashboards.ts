import { TILE_FIELDS, TILE_KINDS, TILE_STEPS, type Tile, type TileKind } from './tiles.ts';

/** Tiles under a name. */
export interface Dashboard {
  readonly id: string;
  /** Empty: the first one, which the product names. */
  readonly name: string;
  readonly tiles: readonly Tile[];
}

/** So many tiles a dashboard has at most, and so many dashboards there are. */
export const MOST = { tiles: 24, dashboards: 20, text: 80 } as const;

/** A tile of the kind as it is offered first. */
export function newTile(id: string, kind: TileKind): Tile {
  return { id, kind, title: '', statuses: [], categories: [], by: 'status', step: 'week', wide: false };
}

/** What everybody has at first: how many hold each status, the way to Qualified, who is new, and where leads are and come from. */
export const FIRST_DASHBOARD: Dashboard = {
  id: 'first',
  name: '',
  tiles: [
    newTile('all', 'count'),
    newTile('funnel', 'funnel'),
    newTile('status', 'bars'),
    { ...newTile('category', 'bars'), by: 'category' },
    { ...newTile('new', 'time'), step: 'month' },
    newTile('age', 'age'),
    { ...newTile('owner', 'bars'), by: 'owner' },
    { ...newTile('campaign', 'bars'), by: 'firstTouch' },
  ],
};

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function oneOf<T extends string>(all: readonly T[], value: unknown, otherwise: T): T {
  return all.find((one) => one === value) ?? otherwise;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, MOST.text) : '';
}

function ids(value: unknown): readonly number[] {
  return Array.isArray(value) ? value.filter((id): id is number => Number.isSafeInteger(id)).slice(0, 500) : [];
}

function parseTile(value: unknown): readonly Tile[] {
  if (!isFields(value)) return [];
  const kind = TILE_KINDS.find((one) => one === value['kind']);
  const id = text(value['id']);
  if (kind === undefined || id === '') return [];
  return [
    {
      id,
      kind,
      title: text(value['title']),
      statuses: ids(value['statuses']),
      categories: ids(value['categories']),
      by: oneOf(TILE_FIELDS, value['by'], 'status'),
      step: oneOf(TILE_STEPS, value['step'], 'week'),
      wide: value['wide'] === true,
    },
  ];
}

function once<T extends { readonly id: string }>(all: readonly T[]): readonly T[] {
  return [...new Map(all.map((one) => [one.id, one])).values()];
}

/** The dashboards in whatever was stored; what cannot be read is left out, and without any there is the first one. */
export function parseDashboards(stored: unknown): readonly Dashboard[] {
  const read = (Array.isArray(stored) ? stored : []).filter(isFields).flatMap((value): readonly Dashboard[] => {
    const id = /^[\w-]{1,64}$/.exec(text(value['id']))?.[0];
    const tiles = Array.isArray(value['tiles']) ? value['tiles'].flatMap(parseTile) : [];
    return id === undefined ? [] : [{ id, name: text(value['name']), tiles: once(tiles).slice(0, MOST.tiles) }];
  });
  return read.length === 0 ? [FIRST_DASHBOARD] : once(read).slice(0, MOST.dashboards);
}

/** The list with the item of the id so many places further on, as far as there are any. */
export function movedBy<T extends { readonly id: string }>(all: readonly T[], id: string, step: number): readonly T[] {
  const from = all.findIndex((one) => one.id === id);
  const item = all[from];
  if (item === undefined) return all;
  const to = Math.max(0, Math.min(all.length - 1, from + step));
  return all.toSpliced(from, 1).toSpliced(to, 0, item);
}
