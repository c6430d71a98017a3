import { execFile } from 'node:child_process';
import { access, constants, glob } from 'node:fs/promises';
import { homedir } from 'node:os';
import { promisify } from 'node:util';
import { type Machine, usualPlaces } from './places.ts';

const run = promisify(execFile);

/** A browser that loads an unpacked extension from the command line. */
export interface Chromium {
  readonly path: string;
  /** As the browser says: `156.0.8078.79`. */
  readonly version: string;
  /** As the browser calls itself: `Chromium`, `Google Chrome for Testing`, `Microsoft Edge`. */
  readonly product: string;
}

/** What looking for a browser found: the first that can be used, and those that cannot, with the reason. */
export interface Search {
  readonly usable: Chromium | null;
  readonly refused: readonly { readonly path: string; readonly why: string }[];
}

/** This machine, for {@link usualPlaces}. */
export function thisMachine(): Machine {
  return { platform: process.platform, home: homedir(), env: process.env };
}

/** What a browser answers when it is asked for its version. Rejects if it cannot be run. */
export async function versionText(path: string): Promise<string> {
  if (process.platform === 'win32') {
    // Windows browsers open a window for --version: the file's own properties tell it instead.
    const script = `$v = (Get-Item -LiteralPath '${path.replaceAll("'", "''")}').VersionInfo; "$($v.ProductName) $($v.ProductVersion)"`;
    return (await run('powershell.exe', ['-NoProfile', '-Command', script], { timeout: 20_000 })).stdout;
  }
  return (await run(path, ['--version'], { timeout: 20_000 })).stdout;
}

/** Reads `Chromium 156.0.8078.79 built on …`; null for anything that is no browser's version. */
export function parseVersion(text: string): { readonly product: string; readonly version: string } | null {
  const found = /^\s*(.+?)\s+(\d+(?:\.\d+){1,3})\b/m.exec(text);
  return found ? { product: found[1] ?? '', version: found[2] ?? '' } : null;
}

/** Why this browser cannot load the extension; null if it can. */
export function refusal(product: string, version: string): string | null {
  const major = Number.parseInt(version, 10);
  if (/^google chrome$/i.test(product) && major >= 137)
    return `${product} ${version} ignores --load-extension, as every branded Chrome since 137`;
  if (major < 123) return `${product} ${version} is too old: 123 or later is needed`;
  return null;
}

/** The paths that a pattern matches, newest version first. */
async function matching(pattern: string): Promise<readonly string[]> {
  const paths: string[] = [];
  for await (const path of glob(pattern)) paths.push(path);
  return paths.toSorted((a, b) => b.localeCompare(a, 'en', { numeric: true }));
}

/** Looks at the usual places; never throws for a place that is missing or is no browser. */
export async function searchBrowsers(machine: Machine = thisMachine(), places: readonly string[] = usualPlaces(machine)): Promise<Search> {
  const refused: { path: string; why: string }[] = [];
  for (const pattern of places) {
    const paths = /[*?]/.test(pattern) ? await matching(pattern) : [pattern];
    for (const path of paths) {
      const executable = await access(path, constants.X_OK).then(
        () => true,
        () => false,
      );
      if (!executable) {
        if (pattern === machine.env['LEADSIDE_CHROMIUM'])
          refused.push({ path, why: 'LEADSIDE_CHROMIUM names a file that is not there or may not be run' });
        continue;
      }
      const told = parseVersion(await versionText(path).catch(() => ''));
      const why = told ? refusal(told.product, told.version) : 'it does not tell its version';
      if (told && why === null) return { usable: { path, ...told }, refused };
      if (!refused.some((other) => other.path === path)) refused.push({ path, why: why ?? '' });
    }
  }
  return { usable: null, refused };
}

/** The Edge that is installed, whichever browser is best; null without one. */
export async function searchEdge(machine: Machine = thisMachine()): Promise<Chromium | null> {
  const installed = usualPlaces({ ...machine, env: { ...machine.env, LEADSIDE_CHROMIUM: undefined } });
  const edge = installed.filter((place) => /edge/i.test(place));
  return (await searchBrowsers(machine, edge)).usable;
}
