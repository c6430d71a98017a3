import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import type { PersonId } from '../../lib/domain/ids.ts';
import type { BoardModel } from '../../lib/models/board.ts';

/** So long a finger rests on a card, ms, before it carries the card: less than that scrolls and presses. */
const HOLD_MS = 350;
/** A finger that moves further than this meanwhile, in CSS pixels, scrolls. */
const STILL = 10;
/** Nearer to the edge of the board than this, in CSS pixels, the board goes along, so far with every frame. */
const EDGE = 48;
const STEP = 12;

/** Scrolls the board to the side at whose edge the finger is. */
function goAlong(frame: HTMLElement, x: number): void {
  const { left, right } = frame.getBoundingClientRect();
  if (x < left + EDGE) frame.scrollLeft -= STEP;
  else if (x > right - EDGE) frame.scrollLeft += STEP;
}

function columnAt(x: number, y: number): string | null {
  return document.elementFromPoint(x, y)?.closest('[data-key]')?.getAttribute('data-key') ?? null;
}

/**
 * Lets cards be carried by a finger that has rested on them, in every browser alike: not every one begins a drag of its own on a touch. A
 * second finger, and whatever else ends the touch, puts the card back.
 */
export function useTouch(frame: RefObject<HTMLElement | null>, board: BoardModel): void {
  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const always = new AbortController();
    /** Of the finger that is on a card; null without one. */
    let touch: AbortController | null = null;

    function end(): void {
      touch?.abort();
      touch = null;
    }

    function begin(event: TouchEvent): void {
      const [finger, another] = event.touches;
      const wasTouched = touch !== null;
      end();
      if (wasTouched) board.putBack();
      const { target } = event;
      const id = target instanceof Element ? Number(target.closest('[data-person]')?.getAttribute('data-person')) : Number.NaN;
      if (finger === undefined || another !== undefined || target === null || Number.isNaN(id) || id === 0) return;
      const mine = new AbortController();
      touch = mine;
      const { signal } = mine;
      let at = { x: finger.clientX, y: finger.clientY };
      let carrying = false;

      function follow(): void {
        if (signal.aborted || element === null) return;
        goAlong(element, at.x);
        board.hover(columnAt(at.x, at.y));
        requestAnimationFrame(follow);
      }
      const held = setTimeout(() => {
        carrying = true;
        board.pickUp(id as PersonId);
        follow();
      }, HOLD_MS);
      signal.addEventListener('abort', () => clearTimeout(held));

      // At the card itself: it stays, but its column may be scrolled out of the board and is then not drawn.
      const on = { signal, passive: false } as const;
      const move = (moved: Event): void => {
        const [now] = (moved as TouchEvent).touches;
        if (now === undefined) return;
        if (carrying) {
          moved.preventDefault();
          at = { x: now.clientX, y: now.clientY };
        } else if (Math.hypot(now.clientX - at.x, now.clientY - at.y) > STILL) end();
      };
      const up = (ended: Event): void => {
        end();
        if (!carrying) return;
        // Or it would press what is under the finger.
        ended.preventDefault();
        board.hover(columnAt(at.x, at.y));
        void board.drop();
      };
      const cancel = (): void => {
        end();
        if (carrying) board.putBack();
      };
      target.addEventListener('touchmove', move, on);
      target.addEventListener('touchend', up, on);
      target.addEventListener('touchcancel', cancel, on);
    }

    const { signal } = always;
    element.addEventListener('touchstart', begin, { signal, passive: true });
    // Without it the browser would take every movement for scrolling before it asks.
    element.addEventListener('touchmove', () => undefined, { signal, passive: false });
    const own = (event: Event): void => {
      if (touch === null) return;
      event.preventDefault();
      event.stopPropagation();
    };
    element.addEventListener('dragstart', own, { signal });
    element.addEventListener('contextmenu', own, { signal });
    return () => {
      end();
      always.abort();
    };
  }, [frame, board]);
}
