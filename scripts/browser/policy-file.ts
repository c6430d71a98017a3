import { rmdirSync, rmSync } from 'node:fs';
import { access, mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** What a test's policy is called, so that it is told from one that an administrator has put there. */
const NAME = 'leadside-try.json';
/** Where every Firefox on Linux looks for its policies. */
export const FIREFOX_FILE = '/etc/firefox/policies/policies.json';
const FIREFOX_ID = 'leadside@leadside.example';
/** The extension's id in Chromium, which the key in its manifest fixes. */
const CHROMIUM_ID = 'elkahdcljpcjijmgkfdnlhiocanabjhl';

/** A file of a policy that is in its place until it is taken away, at the latest when this process ends. */
export interface PlacedPolicy {
  /** Writes something else into it. */
  replace(content: unknown): Promise<void>;
  remove(): Promise<void>;
}

/** The folder in which the Chromium at this path looks for policies; Linux only. */
function chromiumFolder(executable: string): string {
  const name = basename(executable);
  if (/chrome-linux|chrome_for_testing/.test(executable)) return '/etc/opt/chrome_for_testing/policies/managed';
  if (name.startsWith('google-chrome')) return '/etc/opt/chrome/policies/managed';
  return name.startsWith('microsoft-edge') ? '/etc/opt/edge/policies/managed' : '/etc/chromium/policies/managed';
}

/** Puts a file into its place; null where that may not be done, or where one is that is not ours. */
export async function placeFile(path: string, content: unknown): Promise<PlacedPolicy | null> {
  const isOurs = basename(path) === NAME;
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  if (process.platform !== 'linux' || (isThere && !isOurs)) return null;
  const replace = (next: unknown): Promise<void> => writeFile(path, JSON.stringify(next));
  let made: string | undefined;
  try {
    made = await mkdir(dirname(path), { recursive: true });
    await replace(content);
  } catch {
    return null;
  }
  const takeAway = (): void => {
    rmSync(path, { force: true });
    // The folders that were made for it, from the innermost outwards.
    for (let folder = dirname(path); made !== undefined && folder.length >= made.length; folder = dirname(folder)) rmdirSync(folder);
    made = undefined;
  };
  process.once('exit', takeAway);
  return {
    replace,
    async remove() {
      process.removeListener('exit', takeAway);
      takeAway();
    },
  };
}

/** A policy file of the Chromium at this path; see {@link placeFile}. */
export function placeChromiumFile(executable: string, content: unknown): Promise<PlacedPolicy | null> {
  return placeFile(join(chromiumFolder(executable), NAME), content);
}

/** The content of a policy file with these values for the extension. */
export function chromiumPolicy(values: Readonly<Record<string, unknown>>): unknown {
  return { '3rdparty': { extensions: { [CHROMIUM_ID]: values } } };
}

/** A policy file of Firefox; see {@link placeFile}. */
export function placeFirefoxFile(content: unknown): Promise<PlacedPolicy | null> {
  return placeFile(FIREFOX_FILE, content);
}

/** The content of Firefox's policy file with these values for the extension. */
export function firefoxPolicy(values: Readonly<Record<string, unknown>>): unknown {
  return { policies: { '3rdparty': { Extensions: { [FIREFOX_ID]: values } } } };
}
