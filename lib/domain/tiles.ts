import { CATEGORY_GROUPS, type CategoryGroup, type Lists } from './lead.ts';
import type { LeadRow } from './lead-row.ts';
import { leadStage } from './lifecycle.ts';
import { predicate, type Criterion } from './query.ts';
import { fieldOf, isKeptHidden } from './query-fields.ts';
import { activeStatuses } from './visibility.ts';

/** What a tile shows: how many, who, how many of each, the way to Qualified, who is new, and since when nothing has changed. */
export const TILE_KINDS = ['count', 'list', 'bars', 'funnel', 'time', 'age'] as const;
/** One of {@link TILE_KINDS}. */
export type TileKind = (typeof TILE_KINDS)[number];
/** What bars can be of. */
export const TILE_FIELDS = ['status', 'category', 'group', 'owner', 'firstTouch', 'utmCampaign', 'utmSource', 'utmMedium'] as const;
/** One of {@link TILE_FIELDS}. */
export type TileField = (typeof TILE_FIELDS)[number];
/** The steps of time in which new people are counted; all in UTC, weeks from Monday. */
export const TILE_STEPS = ['day', 'week', 'month'] as const;
/** One of {@link TILE_STEPS}. */
export type TileStep = (typeof TILE_STEPS)[number];

/** A tile of a dashboard. What its kind does not need is kept for when the kind is changed. */
export interface Tile {
  readonly id: string;
  readonly kind: TileKind;
  /** Empty: named by what it shows. */
  readonly title: string;
  /** Only people with one of them; empty for all. Kept and hidden values count (C1). */
  readonly statuses: readonly number[];
  /** Only people with one of them; empty for all. */
  readonly categories: readonly number[];
  readonly by: TileField;
  readonly step: TileStep;
  readonly wide: boolean;
}

/** What a figure is of. */
export type FigureLabel =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'group'; readonly group: CategoryGroup }
  /** From a point in time, ms since 1970, for the length of the tile's step. */
  | { readonly kind: 'from'; readonly at: number }
  /** So many days; `before` is null for any longer time. */
  | { readonly kind: 'days'; readonly from: number; readonly before: number | null };

/** A number of people, and the criteria that hold for them and for nobody else; null where there are none. */
export interface Figure {
  readonly label: FigureLabel;
  readonly count: number;
  readonly criteria: readonly Criterion[] | null;
}

/** What a tile shows now. */
export interface TileResult {
  /** All people of the tile. */
  readonly total: number;
  readonly criteria: readonly Criterion[];
  /** How many of them hold a status that the rule hides. */
  readonly kept: number;
  readonly figures: readonly Figure[];
  /** How many of the tile's people are in none of its figures, because there are too many or nobody knows. */
  readonly others: number;
  /** Of a list: those changed last, the latest first. */
  readonly rows: readonly LeadRow[];
}

/** What tiles are counted with. */
export interface TileContext {
  readonly lists: Lists;
  /** Milliseconds since 1970. */
  readonly now: number;
}

const DAY = 86_400_000;
const MOST_FIGURES = 10;
const MOST_ROWS = 8;
const STEPS_SHOWN = 12;
const AGES = [0, 7, 30, 90, 365] as const;
/** The longest text that an address can ask for. */
const LONGEST = 200;

/** Counts what a tile shows, one person after another. */
interface Counter {
  add(row: LeadRow): void;
  result(): Pick<TileResult, 'figures' | 'rows'>;
}

function among(field: 'status' | 'category', values: readonly number[]): readonly Criterion[] {
  return values.length === 0 ? [] : [{ field, op: 'in', values }];
}

/** The statuses of a funnel, by rank: those of the tile, else Open, Contacting and Qualified where the tenant has them, else all. */
function stagesOf({ statuses }: Tile, lists: Lists): readonly { readonly id: number; readonly name: string }[] {
  const active = activeStatuses(lists);
  if (statuses.length > 0)
    return lists.statuses.filter(({ id }) => statuses.includes(id)).toSorted((a, b) => a.rank - b.rank || a.id - b.id);
  const way = active.filter((status) => ['open', 'contacting', 'qualified'].includes(leadStage(status) ?? ''));
  return way.length > 1 ? way : active;
}

/** Who belongs to a tile. */
function criteriaOf(tile: Tile, lists: Lists): readonly Criterion[] {
  const categories = among('category', tile.categories);
  if (tile.kind === 'funnel')
    return [
      ...among(
        'status',
        stagesOf(tile, lists).map(({ id }) => id),
      ),
      ...categories,
    ];
  const statuses = among('status', tile.statuses);
  // Time in a status is nobody's who has none.
  const held: readonly Criterion[] = tile.kind === 'age' && statuses.length === 0 ? [{ field: 'status', op: 'notIn', values: [0] }] : [];
  return [...statuses, ...held, ...categories];
}

function bars({ by }: Tile, base: readonly Criterion[]): Counter {
  const field = fieldOf(by);
  const counts = new Map<number | string, { count: number; readonly row: LeadRow }>();
  const figure = (value: number | string, { count, row }: { readonly count: number; readonly row: LeadRow }): Figure => {
    if (field.kind === 'list') {
      const criteria = [...base, { field: by, op: 'in', values: [Number(value)] } as const];
      const name = field.name(row);
      const group = CATEGORY_GROUPS[Number(value)] ?? 'unknown';
      if (by === 'group') return { label: { kind: 'group', group }, count, criteria };
      return { label: value === 0 ? { kind: 'none' } : { kind: 'text', text: name || String(value) }, count, criteria };
    }
    const text = String(field.read(row));
    const asked = text.length <= LONGEST ? [...base, { field: by, op: 'equals', text } as const] : null;
    return { label: { kind: 'text', text }, count, criteria: asked };
  };
  return {
    add(row) {
      const read = field.read(row);
      // Texts are compared without regard to case, as criteria are.
      const value = typeof read === 'string' ? read.toLowerCase() : read;
      if (value === '') return;
      const found = counts.get(value);
      if (found === undefined) counts.set(value, { count: 1, row });
      else found.count += 1;
    },
    result() {
      const largest = [...counts].toSorted(([, a], [, b]) => b.count - a.count).slice(0, MOST_FIGURES);
      // What has an order of its own is shown in it.
      const inOrder = by === 'status' || by === 'category' || by === 'group';
      const order = (row: LeadRow): number => Number(field.order(row)) || Infinity;
      const shown = inOrder ? largest.toSorted(([, a], [, b]) => order(a.row) - order(b.row)) : largest;
      return { figures: shown.map(([value, held]) => figure(value, held)), rows: [] };
    },
  };
}

function funnel(tile: Tile, lists: Lists): Counter {
  const stages = stagesOf(tile, lists);
  const places = new Map(stages.map(({ id }, place) => [id, place]));
  const counts = stages.map(() => 0);
  return {
    add({ status }) {
      const place = places.get(status?.id ?? 0) ?? -1;
      // Who is further on the way was here before.
      for (let before = 0; before <= place; before += 1) counts[before] = (counts[before] ?? 0) + 1;
    },
    result: () => ({
      figures: stages.map(({ name }, place) => ({
        label: { kind: 'text', text: name },
        count: counts[place] ?? 0,
        criteria: [
          ...among(
            'status',
            stages.slice(place).map(({ id }) => id),
          ),
          ...among('category', tile.categories),
        ],
      })),
      rows: [],
    }),
  };
}

/** Midnight in UTC at the beginning of the day, week or month, so many steps ago. */
function stepStart(now: number, step: TileStep, ago: number): number {
  const date = new Date(now);
  if (step === 'month') return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - ago, 1);
  const today = Math.floor(now / DAY) * DAY;
  return step === 'day' ? today - ago * DAY : today - (((date.getUTCDay() + 6) % 7) + ago * 7) * DAY;
}

/** Counts people between points in time, which rise; the last one is the end, null for none. */
function between(
  field: 'created' | 'updated',
  edges: readonly (number | null)[],
  labels: readonly FigureLabel[],
  base: readonly Criterion[],
): Counter {
  const read = (row: LeadRow): number => (field === 'created' ? row.person.createdAt : row.person.updatedAt);
  const counts = labels.map(() => 0);
  const froms = labels.map((_, place) => edges[place] ?? -Infinity);
  const end = edges[labels.length] ?? Infinity;
  return {
    add(row) {
      const at = read(row);
      if (at === 0 || at >= end) return;
      // The points in time rise, so the last one that is not after it begins its stretch.
      let place = froms.length - 1;
      while (place >= 0 && at < (froms[place] ?? 0)) place -= 1;
      if (place >= 0) counts[place] = (counts[place] ?? 0) + 1;
    },
    result: () => ({
      figures: labels.map((label, place) => {
        const [from, to] = [edges[place] ?? null, edges[place + 1] ?? null];
        const times: readonly Criterion[] = [
          ...(from === null ? [] : [{ field, op: 'from', at: from } as const]),
          ...(to === null ? [] : [{ field, op: 'before', at: to } as const]),
        ];
        return { label, count: counts[place] ?? 0, criteria: [...base, ...times] };
      }),
      rows: [],
    }),
  };
}

function overTime({ step }: Tile, base: readonly Criterion[], now: number): Counter {
  const starts = Array.from({ length: STEPS_SHOWN }, (_, place) => stepStart(now, step, STEPS_SHOWN - 1 - place));
  const labels = starts.map((at) => ({ kind: 'from', at }) as const);
  return between('created', [...starts, stepStart(now, step, -1)], labels, base);
}

function ages(base: readonly Criterion[], now: number): Counter {
  const tomorrow = stepStart(now, 'day', -1);
  // From the longest time to the shortest, so that points in time rise.
  const edges = [null, ...AGES.toReversed().map((days) => (days === 0 ? null : tomorrow - days * DAY))];
  const labels = AGES.toReversed().map((from, place) => ({ kind: 'days', from, before: AGES.toReversed()[place - 1] ?? null }) as const);
  const counted = between('updated', edges, labels, base);
  return { add: counted.add, result: () => ({ rows: [], figures: counted.result().figures.toReversed() }) };
}

function latest(): Counter {
  let rows: readonly LeadRow[] = [];
  return {
    add(row) {
      const last = rows[MOST_ROWS - 1];
      if (last !== undefined && last.person.updatedAt >= row.person.updatedAt) return;
      rows = [...rows, row].toSorted((a, b) => b.person.updatedAt - a.person.updatedAt).slice(0, MOST_ROWS);
    },
    result: () => ({ figures: [], rows }),
  };
}

function counterOf(tile: Tile, base: readonly Criterion[], { lists, now }: TileContext): Counter {
  switch (tile.kind) {
    case 'bars':
      return bars(tile, base);
    case 'funnel':
      return funnel(tile, lists);
    case 'time':
      return overTime(tile, base, now);
    case 'age':
      return ages(base, now);
    case 'list':
      return latest();
    case 'count':
      return { add: () => undefined, result: () => ({ figures: [], rows: [] }) };
  }
}

/** What the tiles show, in their order: one pass over the people for all of them. Every figure is of exactly those of whom its criteria hold. */
export function tileResults(tiles: readonly Tile[], rows: readonly LeadRow[], context: TileContext): readonly TileResult[] {
  const counters = tiles.map((tile) => {
    const criteria = criteriaOf(tile, context.lists);
    return { tile, criteria, holds: predicate(criteria), counter: counterOf(tile, criteria, context), total: 0, kept: 0 };
  });
  for (const row of rows) {
    const isKept = isKeptHidden(row) ? 1 : 0;
    for (const each of counters) {
      if (!each.holds(row)) continue;
      each.total += 1;
      each.kept += isKept;
      each.counter.add(row);
    }
  }
  return counters.map(({ tile, criteria, counter, total, kept }) => {
    const { figures, rows: shown } = counter.result();
    const counted = tile.kind === 'funnel' ? total : figures.reduce((sum, { count }) => sum + count, 0);
    const others = tile.kind === 'count' || tile.kind === 'list' ? 0 : total - counted;
    return { total, criteria, kept, figures, others, rows: shown };
  });
}
