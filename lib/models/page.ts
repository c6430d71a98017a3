import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { TabFeed, TabPage } from './ports.ts';

/** The page of the active tab, and what a click may do about it. */
export interface PageModel {
  readonly page: ReadonlySignal<TabPage>;
  /** True after the browser or the user said no to the last click. */
  readonly refused: ReadonlySignal<boolean>;
  readAgain(): Promise<void>;
  readOnce(): Promise<void>;
  /** Has to be called in the click itself: browsers ask for a permission only then. */
  allow(origin: string): Promise<void>;
  dispose(): void;
}

/** Follows `tabs` and tells `onPage` at once and at every change. */
export function createPage({ tabs, onPage }: { readonly tabs: TabFeed; readonly onPage: (page: TabPage) => void }): PageModel {
  const page = signal<TabPage>({ kind: 'loading' });
  const refused = signal(false);
  const dispose = tabs.watch((next) => {
    page.value = next;
    refused.value = false;
    onPage(next);
  });
  return {
    page,
    refused,
    readAgain: () => tabs.readAgain(),
    async readOnce() {
      const done = await tabs.readOnce();
      refused.value = !done;
    },
    async allow(origin) {
      const allowed = await tabs.allow(origin);
      refused.value = !allowed;
    },
    dispose,
  };
}
