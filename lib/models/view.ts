import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { partOf, withParts } from '../domain/address-parts.ts';
import { BOARD_KEYS, type BoardKey } from '../domain/board.ts';
import type { BadPart } from '../domain/query-text.ts';
import type { AddressPort } from './ports.ts';

/** The views of the leads page, in their order. */
export const VIEWS = ['contacts', 'board', 'dashboards'] as const;
/** One of {@link VIEWS}. */
export type ViewName = (typeof VIEWS)[number];

/** The parts of the address that say which view there is, and not who is in it. */
export const VIEW_PARTS: readonly string[] = ['view', 'by', 'dashboard'];

/** The parts of the address that name a view, or columns of a board, that there is not: the usual ones are shown instead. */
export function badViewParts(text: string): readonly BadPart[] {
  const known: readonly (readonly [string, readonly string[]])[] = [
    ['view', VIEWS],
    ['by', BOARD_KEYS],
  ];
  return known.flatMap(([name, values]) => {
    const value = partOf(text, name);
    return value === null || values.includes(value) ? [] : [{ part: `${name}=${value}`, because: 'value' } as const];
  });
}

/** Which view of the leads page is shown; the address says the same, and leads back to it. */
export interface ViewModel {
  readonly view: ReadonlySignal<ViewName>;
  /** What the board's columns are. */
  readonly by: ReadonlySignal<BoardKey>;
  /** The id of the dashboard; null for the first. */
  readonly dashboard: ReadonlySignal<string | null>;
  show(view: ViewName): void;
  columnsBy(by: BoardKey): void;
  showDashboard(id: string): void;
  dispose(): void;
}

/** The address without its usual values, so that the address of the contacts stays as it is. */
function writeParts(address: AddressPort, parts: Readonly<Record<string, string | null>>): void {
  address.write(withParts(address.read(), parts));
}

/** The view that the address says, until it is disposed of. */
export function createView({ address }: { readonly address: AddressPort }): ViewModel {
  const view = signal<ViewName>('contacts');
  const by = signal<BoardKey>('status');
  const dashboard = signal<string | null>(null);

  function read(): void {
    const text = address.read();
    view.value = VIEWS.find((name) => name === partOf(text, 'view')) ?? 'contacts';
    by.value = BOARD_KEYS.find((key) => key === partOf(text, 'by')) ?? 'status';
    dashboard.value = partOf(text, 'dashboard');
  }

  read();
  const stop = address.watch(read);
  return {
    view,
    by,
    dashboard,
    show(next) {
      view.value = next;
      writeParts(address, { view: next === 'contacts' ? null : next });
    },
    columnsBy(next) {
      by.value = next;
      writeParts(address, { by: next === 'status' ? null : next });
    },
    showDashboard(id) {
      dashboard.value = id;
      writeParts(address, { dashboard: id });
    },
    dispose: stop,
  };
}
