import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { RegisteredDomain } from '../domain/address.ts';
import type { Density, Theme } from '../domain/look.ts';
import { readOwnAddresses, readOwnDomains, type ReadList } from '../domain/own.ts';
import type { Result } from '../domain/result.ts';
import type { ReplicaSettings } from './replica.ts';
import { readNeverRead } from './site-address.ts';

/** The settings that the user writes. */
export interface OptionsSettings {
  /** The user's own addresses beside the signed-in one, lower case. */
  readonly ownAddresses: readonly string[];
  /** The domains of the user's company, lower case. */
  readonly ownDomains: readonly string[];
  /** Hosts of which nothing is read, nor of what is below them; lower case. */
  readonly neverRead: readonly string[];
  /** Null follows the browser. */
  readonly language: string | null;
  readonly theme: Theme;
  readonly density: Density;
}

/** The settings that the user types as a list. */
export type OwnList = 'ownAddresses' | 'ownDomains' | 'neverRead';

/** All that a file of settings holds. */
export type AllSettings = OptionsSettings & ReplicaSettings;

/** What is wrong with a file of settings. */
export type FileProblem =
  | { readonly kind: 'unreadable' | 'tooLong' | 'notJson' | 'notOurs' | 'newer' }
  | { readonly kind: 'unknownSetting'; readonly key: string }
  /** `key`: with the place in a list; `value`: as it stands in the file, shortened. */
  | { readonly kind: 'badValue'; readonly key: string; readonly value: string };

/** Where the settings are kept. */
export interface SettingsPort {
  /** As they count. */
  load(): Promise<OptionsSettings>;
  /** As the user made them, whatever the organisation says. */
  own(): Promise<AllSettings>;
  /** Changes some settings and keeps the rest. */
  save(change: Partial<AllSettings>): Promise<void>;
  /** The text of a file with these settings. */
  write(settings: AllSettings): string;
  /** What a file's text sets; whatever is wrong with it, all at once. */
  read(text: string, registered: RegisteredDomain): Result<Partial<AllSettings>, readonly FileProblem[]>;
}

/** What became of the last file. */
export type FileState =
  | { readonly kind: 'none' | 'imported' | 'undone' }
  | { readonly kind: 'refused'; readonly problems: readonly FileProblem[] };

/** The user's settings, and settings as a file. */
export interface PreferencesModel {
  /** Null until they were read. */
  readonly settings: ReadonlySignal<OptionsSettings | null>;
  /** True once something was saved. */
  readonly saved: ReadonlySignal<boolean>;
  /** What was typed in a list and cannot be used, as it was typed. */
  readonly refused: ReadonlySignal<Readonly<Record<OwnList, readonly string[]>>>;
  save(change: Partial<OptionsSettings>): Promise<void>;
  /** Saves what can be used of the typed text. */
  saveList(list: OwnList, text: string): Promise<void>;
  readonly file: ReadonlySignal<FileState>;
  /** The text of a file with the user's settings. */
  exported(): Promise<string>;
  /** Takes over what the file sets, all of it or, if anything in it is wrong, nothing. `read` may reject. */
  importFile(read: () => Promise<string>): Promise<void>;
  /** Puts back what was before the last import. */
  undoImport(): Promise<void>;
}

/** The model over the stored settings. */
export function createPreferences(port: SettingsPort, registeredDomain: () => Promise<RegisteredDomain>): PreferencesModel {
  const settings = signal<OptionsSettings | null>(null);
  const saved = signal(false);
  const refused = signal<Readonly<Record<OwnList, readonly string[]>>>({ ownAddresses: [], ownDomains: [], neverRead: [] });
  const file = signal<FileState>({ kind: 'none' });
  let before: AllSettings | null = null;

  async function load(): Promise<void> {
    settings.value = await port.load();
  }
  void load();

  async function save(change: Partial<OptionsSettings>): Promise<void> {
    const current = settings.peek();
    if (!current) return;
    await port.save(change);
    settings.value = { ...current, ...change };
    saved.value = true;
  }

  async function readList(list: OwnList, text: string): Promise<ReadList> {
    if (list === 'ownAddresses') return readOwnAddresses(text);
    return list === 'neverRead' ? readNeverRead(text) : readOwnDomains(text, await registeredDomain());
  }

  return {
    settings,
    saved,
    refused,
    save,
    async saveList(list, text) {
      const read = await readList(list, text);
      refused.value = { ...refused.peek(), [list]: read.bad };
      await save({ [list]: read.good });
    },
    file,
    exported: async () => port.write(await port.own()),
    async importFile(read) {
      const text = await read().catch(() => null);
      if (text === null) {
        file.value = { kind: 'refused', problems: [{ kind: 'unreadable' }] };
        return;
      }
      const answer = port.read(text, await registeredDomain());
      if (!answer.ok) {
        file.value = { kind: 'refused', problems: answer.error };
        return;
      }
      before = await port.own();
      await port.save(answer.value);
      await load();
      file.value = { kind: 'imported' };
    },
    async undoImport() {
      if (before === null) return;
      await port.save(before);
      before = null;
      await load();
      file.value = { kind: 'undone' };
    },
  };
}
