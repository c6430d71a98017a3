import { access, constants } from 'node:fs/promises';
import { posix, win32 } from 'node:path';
import { installOnDebian } from '../debian.ts';
import { NoBrowserError } from './find.ts';
import type { Machine } from './places.ts';
import { parseVersion, thisMachine, versionText } from './search.ts';

/** The oldest version that the extension's manifest allows. */
const OLDEST = 142;

const WAYS: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'Debian:  sudo apt-get update && sudo apt-get install -y firefox-esr\n  Fedora:  sudo dnf install firefox',
  darwin: 'brew install --cask firefox',
  win32: 'winget install --id Mozilla.Firefox',
};

/** Where Firefox may be, best first: the one that `LEADSIDE_FIREFOX` names and no other, else the usual places. Nothing is looked at. */
export function firefoxPlaces({ platform, env }: Machine): readonly string[] {
  const named = env['LEADSIDE_FIREFOX'];
  if (named) return [named];
  if (platform === 'darwin') return ['/Applications/Firefox.app/Contents/MacOS/firefox'];
  if (platform === 'win32') {
    const roots = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].filter((root) => root !== undefined);
    return roots.map((root) => win32.join(root, 'Mozilla Firefox', 'firefox.exe'));
  }
  const folders = [...new Set([...(env['PATH'] ?? '').split(':').filter((folder) => folder.startsWith('/')), '/usr/bin'])];
  return ['firefox', 'firefox-esr'].flatMap((name) => folders.map((folder) => posix.join(folder, name)));
}

/** What to do by hand, in the words of this platform; `seen` are those that cannot be used, with the reason. */
export function howToGetFirefox(platform: NodeJS.Platform, seen: readonly string[]): string {
  const way = WAYS[platform] ?? 'https://www.mozilla.org/firefox/';
  return (
    `No Firefox that can load the extension was found.\n${seen.map((line) => `  ${line}\n`).join('')}Install it:\n  ${way}\n` +
    'or name one: LEADSIDE_FIREFOX=/path/to/firefox'
  );
}

/** The first that can be used, and why others cannot. */
async function searchFirefox(machine: Machine): Promise<{ readonly path: string | null; readonly seen: readonly string[] }> {
  const seen: string[] = [];
  for (const path of firefoxPlaces(machine)) {
    const executable = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (!executable) {
      if (path === machine.env['LEADSIDE_FIREFOX']) seen.push(`${path}: it is not there or may not be run`);
      continue;
    }
    const told = parseVersion(await versionText(path).catch(() => ''));
    if (told !== null && Number.parseInt(told.version, 10) >= OLDEST) return { path, seen };
    seen.push(`${path}: ${told === null ? 'it does not tell its version' : `${told.version} is too old: ${OLDEST} or later is needed`}`);
  }
  return { path: null, seen };
}

/**
 * The path of a usable Firefox. If there is none: installs Debian's package where that needs no password, telling each step
 * through `say`. Throws {@link NoBrowserError}, with how to get one, when there is still none.
 */
export async function needFirefox(say: (line: string) => void, machine: Machine = thisMachine()): Promise<string> {
  const before = await searchFirefox(machine);
  if (before.path !== null) return before.path;
  if (machine.env['LEADSIDE_FIREFOX'] === undefined && machine.platform === 'linux' && (await installOnDebian(['firefox-esr'], say))) {
    const after = await searchFirefox(machine);
    if (after.path !== null) return after.path;
  }
  throw new NoBrowserError(howToGetFirefox(machine.platform, before.seen));
}
