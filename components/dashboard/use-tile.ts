import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import type { DashboardModel } from '../../lib/models/dashboard.ts';

const TILE = 'tile';
const PLACE = 'place';

/** Lets the tile be dragged by its head to the place of another one. The menu of the tile does the same without dragging. */
export function useTile(
  tile: RefObject<HTMLElement | null>,
  head: RefObject<HTMLElement | null>,
  id: string,
  place: number,
  dashboard: DashboardModel,
): void {
  useEffect(() => {
    if (tile.current === null || head.current === null) return undefined;
    const stops = [
      draggable({ element: tile.current, dragHandle: head.current, getInitialData: () => ({ [TILE]: id, [PLACE]: place }) }),
      dropTargetForElements({
        element: tile.current,
        canDrop: ({ source }) => typeof source.data[TILE] === 'string' && source.data[TILE] !== id,
        onDrop: ({ source }) => dashboard.moveTile(String(source.data[TILE]), place - Number(source.data[PLACE])),
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [tile, head, id, place, dashboard]);
}
