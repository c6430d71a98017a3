import { browser } from './browser.ts';
import { usageOf, type Usage } from './domain/usage.ts';
import { ledger } from './ledger.ts';

/** How much is kept outside of the user's database: the mirror of waiting edits, settings and sign-in, the ledger. */
export async function readKeptOutside(): Promise<readonly Usage[]> {
  const [stored, entries] = await Promise.all([browser.storage.local.get(null), ledger.entries()]);
  const all = Object.entries(stored);
  const isMirror = ([key]: readonly [string, unknown]): boolean => key.startsWith('outbox/') || key.startsWith('outbox-mark/');
  return [
    usageOf('mirror', all.filter(isMirror)),
    usageOf(
      'settings',
      all.filter((one) => !isMirror(one)),
    ),
    usageOf('ledger', entries, ({ at }: { readonly at: number }) => at),
  ];
}
