import { computed, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { FIRST_DASHBOARD, MOST, movedBy, newTile, parseDashboards, type Dashboard } from '../domain/dashboards.ts';
import { EVERYBODY, type Criterion } from '../domain/query.ts';
import { queryText } from '../domain/query-text.ts';
import type { FieldKey } from '../domain/query-fields.ts';
import { tileResults, type Tile, type TileKind, type TileResult } from '../domain/tiles.ts';
import type { LeadTable } from '../leads/lead-table.ts';
import type { ContactsModel } from './contacts.ts';
import type { KeptPort } from './ports.ts';
import type { ViewModel } from './view.ts';

/** A tile with what it shows. */
export interface ShownTile {
  readonly tile: Tile;
  readonly result: TileResult;
}

/** Dashboards of tiles, kept on this device for this tenant and user. Every change is kept at once. */
export interface DashboardModel {
  readonly all: ReadonlySignal<readonly Dashboard[]>;
  readonly current: ReadonlySignal<Dashboard>;
  /** The tiles of the current one; all figures are of one reading of the people. */
  readonly tiles: ReadonlySignal<readonly ShownTile[]>;
  /** True once what was kept is read. */
  readonly ready: ReadonlySignal<boolean>;
  /** True if the last change could not be kept on this device: it is gone with this page. */
  readonly unsaved: ReadonlySignal<boolean>;
  /** What was removed last and can be brought back: a tile or a dashboard. */
  readonly removed: ReadonlySignal<'tile' | 'dashboard' | null>;
  /** True if the address names a dashboard that is not on this device: the first is shown instead. */
  readonly missing: ReadonlySignal<boolean>;
  /** True if there is room for another tile. */
  readonly room: ReadonlySignal<boolean>;
  /** Adds a tile at the end and answers it. */
  addTile(kind: TileKind): Tile | null;
  changeTile(tile: Tile): void;
  removeTile(id: string): void;
  moveTile(id: string, step: number): void;
  add(name: string): void;
  rename(name: string): void;
  /** Removes the current one; the last one becomes as it was at first. */
  remove(): void;
  /** Brings back what was removed. */
  undo(): void;
  dismiss(): void;
  dispose(): void;
}

/** What dashboards are made from. */
export interface DashboardDeps {
  readonly contacts: Pick<ContactsModel, 'all'>;
  readonly table: Pick<LeadTable, 'lists'>;
  readonly views: Pick<ViewModel, 'dashboard' | 'showDashboard'>;
  readonly kept: KeptPort;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly newId: () => string;
}

/** What was removed last, and where it was. */
type Gone =
  | { readonly what: 'tile'; readonly dashboard: string; readonly tile: Tile; readonly place: number }
  | { readonly what: 'dashboard'; readonly dashboard: Dashboard; readonly place: number };

/** The address that opens the list of the people of whom the criteria hold; empty text for everybody. */
export function listAddress(criteria: readonly Criterion[], group: FieldKey | null = null): string {
  return queryText({ ...EVERYBODY, criteria, group }, EVERYBODY);
}

/** The dashboards; they follow what is kept, in whatever window it is changed, until they are disposed of. */
export function createDashboard({ contacts, table, views, kept, now, newId }: DashboardDeps): DashboardModel {
  const all = signal<readonly Dashboard[]>([FIRST_DASHBOARD]);
  const ready = signal(false);
  const unsaved = signal(false);
  const gone = signal<Gone | null>(null);

  const current = computed(() => all.value.find(({ id }) => id === views.dashboard.value) ?? all.value[0] ?? FIRST_DASHBOARD);
  const room = computed(() => current.value.tiles.length < MOST.tiles);
  const tiles = computed(() => {
    const wanted = current.value.tiles;
    const results = tileResults(wanted, contacts.all.value, { lists: table.lists(), now: now() });
    return wanted.flatMap((tile, place): readonly ShownTile[] => {
      const result = results[place];
      return result === undefined ? [] : [{ tile, result }];
    });
  });

  async function read(): Promise<void> {
    all.value = parseDashboards(await kept.load());
    ready.value = true;
  }

  async function keep(next: readonly Dashboard[]): Promise<void> {
    all.value = next;
    unsaved.value = !(await kept.save(next));
  }

  function change(to: (dashboard: Dashboard) => Dashboard): void {
    const { id } = current.peek();
    void keep(all.peek().map((one) => (one.id === id ? to(one) : one)));
  }

  function changeTiles(to: (tiles: readonly Tile[]) => readonly Tile[]): void {
    change((dashboard) => ({ ...dashboard, tiles: to(dashboard.tiles) }));
  }

  const stop = kept.watch(() => void read());
  void read();

  return {
    all,
    current,
    tiles,
    ready,
    unsaved,
    missing: computed(() => ready.value && views.dashboard.value !== null && views.dashboard.value !== current.value.id),
    removed: computed(() => gone.value?.what ?? null),
    room,
    addTile(kind) {
      if (!room.peek()) return null;
      const tile = newTile(newId(), kind);
      changeTiles((others) => [...others, tile]);
      return tile;
    },
    changeTile: (tile) => changeTiles((others) => others.map((one) => (one.id === tile.id ? tile : one))),
    removeTile(id) {
      const { id: dashboard, tiles: those } = current.peek();
      const place = those.findIndex((one) => one.id === id);
      const tile = those[place];
      if (tile !== undefined) gone.value = { what: 'tile', dashboard, tile, place };
      changeTiles((others) => others.filter((one) => one.id !== id));
    },
    moveTile: (id, step) => changeTiles((others) => movedBy(others, id, step)),
    add(name) {
      if (all.peek().length >= MOST.dashboards) return;
      const added = { ...FIRST_DASHBOARD, id: newId(), name: name.slice(0, MOST.text) };
      void keep([...all.peek(), added]);
      views.showDashboard(added.id);
    },
    rename: (name) => change((dashboard) => ({ ...dashboard, name: name.slice(0, MOST.text) })),
    remove() {
      const dashboard = current.peek();
      gone.value = { what: 'dashboard', dashboard, place: all.peek().indexOf(dashboard) };
      const others = all.peek().filter(({ id }) => id !== dashboard.id);
      const next = others.length === 0 ? [FIRST_DASHBOARD] : others;
      void keep(next);
      views.showDashboard(next[0]?.id ?? FIRST_DASHBOARD.id);
    },
    undo() {
      const was = gone.peek();
      if (was === null) return;
      gone.value = null;
      if (was.what === 'tile') {
        const { dashboard, tile, place } = was;
        void keep(all.peek().map((one) => (one.id === dashboard ? { ...one, tiles: one.tiles.toSpliced(place, 0, tile) } : one)));
        views.showDashboard(dashboard);
      } else {
        void keep(
          all
            .peek()
            .filter(({ id }) => id !== was.dashboard.id)
            .toSpliced(was.place, 0, was.dashboard),
        );
        views.showDashboard(was.dashboard.id);
      }
    },
    dismiss() {
      gone.value = null;
    },
    dispose: stop,
  };
}
