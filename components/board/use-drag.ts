import { draggable, dropTargetForElements, monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import type { PersonId } from '../../lib/domain/ids.ts';
import type { BoardModel } from '../../lib/models/board.ts';

const COLUMN = 'boardColumn';

/** Lets the element be dragged as the card of the person, by the mouse. */
export function useCard(element: RefObject<HTMLElement | null>, id: PersonId, board: BoardModel): void {
  useEffect(
    () => (element.current === null ? undefined : draggable({ element: element.current, onDragStart: () => board.pickUp(id) })),
    [element, id, board],
  );
}

/** Lets cards be dropped on the element. Refused ones, too: the board then says why. */
export function useColumn(element: RefObject<HTMLElement | null>, key: string): void {
  useEffect(
    () => (element.current === null ? undefined : dropTargetForElements({ element: element.current, getData: () => ({ [COLUMN]: key }) })),
    [element, key],
  );
}

/** Tells the board over which column a card is, and where it was let go. */
export function useDrags(board: BoardModel): void {
  useEffect(
    () =>
      monitorForElements({
        onDropTargetChange: ({ location }) => board.hover(keyOf(location.current.dropTargets)),
        onDrop({ location }) {
          board.hover(keyOf(location.current.dropTargets));
          void board.drop();
        },
      }),
    [board],
  );
}

function keyOf(targets: readonly { readonly data: Readonly<Record<string | symbol, unknown>> }[]): string | null {
  const key = targets[0]?.data[COLUMN];
  return typeof key === 'string' ? key : null;
}
