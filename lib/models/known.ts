import { effect } from '@preact/signals';
import type { PageModel } from './page.ts';
import type { PeopleModel } from './people.ts';

/**
 * Fulfilled once this device has said who is in front on the page, or when there is nobody; after `mostMs` in any case. What waits for it is drawn
 * once with everything in it, and not first without the people.
 */
export function whenKnown(page: PageModel, people: PeopleModel, mostMs: number): Promise<void> {
  const known = Promise.withResolvers<void>();
  const timer = setTimeout(known.resolve, mostMs);
  const stop = effect(() => {
    const here = page.page.value;
    const front = people.selected.value;
    const nobody = here.kind !== 'loading' && (here.kind !== 'read' || here.report.candidates.length === 0);
    if (nobody || (front !== null && front.match !== null)) known.resolve();
  });
  return known.promise.finally(() => {
    clearTimeout(timer);
    stop();
  });
}
