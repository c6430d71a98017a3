import type { Finding } from './clean.ts';
import type { SilentSteps } from './steps.ts';

/** Finds people on a page in one way, in steps. */
export type Reader = (doc: Document, url: URL) => SilentSteps<readonly Finding[]>;

/** Readers that any page needs and that another script carries, because one script may weigh only so much: of mail headers, of plain text. */
export type OfferedReader = 'mail' | 'text';

/** Scripts of one extension share its isolated world in each page; what is left here no page can reach. */
interface SharedWorld {
  leadsideReaders?: Partial<Record<OfferedReader, Reader>>;
}

const world = globalThis as SharedWorld;

/** Leaves a reader to the script for any page, which runs after this one. */
export function offerReader(kind: OfferedReader, read: Reader): void {
  world.leadsideReaders = { ...world.leadsideReaders, [kind]: read };
}

/** What the reader that was left finds; nobody where none was. */
export function* readOffered(kind: OfferedReader, doc: Document, url: URL): SilentSteps<readonly Finding[]> {
  const read = world.leadsideReaders?.[kind];
  return read === undefined ? [] : yield* read(doc, url);
}
