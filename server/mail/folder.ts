import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type BrokenMessage, type Message, parseMessage } from './message.ts';

/** The most files of a folder that are shown, and the largest file that is opened, in bytes. */
export const MOST_FILES = 500;
const LARGEST_FILE = 10 * 1024 * 1024;

/** What is in the mail folder now, newest message first, unreadable files last. */
export interface Folder {
  readonly entries: readonly (Message | BrokenMessage)[];
  /** A sentence for the user where the folder as a whole is not as expected: missing, empty, too full. */
  readonly notice: string;
}

/** Reads the folder as it is at the moment of the call. Never throws on account of what is on the disk. */
export type ReadFolder = () => Promise<Folder>;

interface Known {
  readonly state: string;
  readonly entry: Message | BrokenMessage;
}

function reason(error: unknown): string {
  const code = (error as { readonly code?: string }).code;
  if (code === 'ENOENT') return 'it does not exist';
  if (code === 'ENOTDIR') return 'it is not a folder';
  if (code === 'EACCES' || code === 'EPERM') return 'reading it is not permitted';
  return error instanceof Error ? error.message : String(error);
}

function size(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

function newestFirst(a: Message | BrokenMessage, b: Message | BrokenMessage): number {
  const [at, bt] = [a.kind === 'message' ? a.date : -1, b.kind === 'message' ? b.date : -1];
  return bt - at || (a.file < b.file ? -1 : 1);
}

/** A reader for the folder's `.eml` files. Looks at the disk at every call; parses a file again only when it has changed. */
export function createFolderReader(dir: string): ReadFolder {
  const known = new Map<string, Known>();

  async function readEntry(file: string): Promise<Message | BrokenMessage> {
    const path = join(dir, file);
    try {
      const { mtimeMs, size: bytes } = await stat(path);
      const state = `${mtimeMs}:${bytes}`;
      const before = known.get(file);
      if (before?.state === state) return before.entry;
      const entry: Message | BrokenMessage =
        bytes > LARGEST_FILE
          ? {
              kind: 'broken',
              file,
              problem: `This file is too large to show here: ${size(bytes)}, and at most ${size(LARGEST_FILE)} are opened.`,
            }
          : await parseMessage(file, await readFile(path));
      known.set(file, { state, entry });
      return entry;
    } catch (error) {
      return { kind: 'broken', file, problem: `This file could not be opened: ${reason(error)}.` };
    }
  }

  return async () => {
    let files: string[];
    try {
      files = (await readdir(dir)).filter((name) => name.toLowerCase().endsWith('.eml')).sort();
    } catch (error) {
      return { entries: [], notice: `The mail folder ${dir} cannot be read: ${reason(error)}.` };
    }
    if (files.length === 0)
      return { entries: [], notice: `The mail folder ${dir} has no .eml files yet. Put some there and reload this page.` };
    const shown = files.slice(0, MOST_FILES);
    for (const file of known.keys()) if (!shown.includes(file)) known.delete(file);
    const entries = await Promise.all(shown.map(readEntry));
    const notice = files.length > MOST_FILES ? `The first ${MOST_FILES} of ${files.length} files are shown.` : '';
    return { entries: entries.toSorted(newestFirst), notice };
  };
}

/** The earlier messages of the conversation that `message` belongs to, newest first. */
export function earlierInThread(message: Message, entries: Folder['entries']): readonly Message[] {
  const ids = new Set([message.id, ...message.references].filter((id) => id !== ''));
  return entries.filter(
    (entry): entry is Message => entry.kind === 'message' && entry.file !== message.file && entry.date <= message.date && ids.has(entry.id),
  );
}
