import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import type { RefObject } from 'preact';

/** The height of a line in CSS pixels; the style sheet has the same. */
export const LINE = 32;
/** Lines drawn beyond what is seen, so that scrolling shows no gap. */
const BEYOND = 10;
/** What of the window's height a list has at most before anybody has measured it. */
const SHARE = 0.7;

/** Which lines of a long list are to be drawn. */
export interface DrawnLines {
  readonly from: number;
  /** The first that is seen. */
  readonly first: number;
  /** One beyond the last. */
  readonly to: number;
  /** As many lines as are seen at once. */
  readonly page: number;
}

/** How lines lie in what is scrolled. */
interface Lying {
  /** The height of a line, or its width where lines lie side by side. */
  readonly size?: number;
  readonly beyond?: number;
  /** True where lines lie side by side. */
  readonly across?: boolean;
}

/** Follows what is seen of `count` lines of the same size in a scrolled element. */
export function useWindow(
  scrolled: RefObject<HTMLElement | null>,
  count: number,
  { size = LINE, beyond = BEYOND, across = false }: Lying = {},
): DrawnLines {
  const [{ top, height }, setSeen] = useState(() => ({ top: 0, height: (across ? innerWidth : innerHeight) * SHARE }));
  const [settled, setSettled] = useState(false);
  useLayoutEffect(() => {
    const element = scrolled.current;
    if (element === null) return undefined;
    const look = (): void => {
      const now = across
        ? { top: element.scrollLeft, height: element.clientWidth }
        : { top: element.scrollTop, height: element.clientHeight };
      // An element that is not laid out says nothing.
      setSeen((before) => (now.height === 0 || (now.top === before.top && now.height === before.height) ? before : now));
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [scrolled, across]);
  useEffect(() => {
    // What nobody sees yet waits until what is seen was drawn: half of what drawing a list costs is in it.
    const timer = setTimeout(() => setSettled(true));
    return () => clearTimeout(timer);
  }, []);
  const page = Math.max(1, Math.ceil(height / size));
  const first = Math.min(Math.floor(top / size), Math.max(0, count - page));
  const more = settled ? beyond : 0;
  return { from: Math.max(0, first - more), first, to: Math.min(count, first + page + more), page };
}
