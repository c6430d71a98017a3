import { installOnDebian } from '../debian.ts';
import { type Chromium, type Search, searchBrowsers } from './search.ts';

/** No browser can be used. The message says what was found, and how to get one on this platform. */
export class NoBrowserError extends Error {
  override readonly name = 'NoBrowserError';
}

const BY_HAND = 'npx @puppeteer/browsers install chrome@stable --path ~/.cache/puppeteer';

/** What to do by hand, in the words of this platform. */
export function howToInstall(platform: NodeJS.Platform, search: Search): string {
  const ways: Partial<Record<NodeJS.Platform, string>> = {
    linux: `Debian and Ubuntu:  sudo apt-get update && sudo apt-get install -y chromium\n  Fedora:             sudo dnf install chromium\n  any Linux:          ${BY_HAND}`,
    darwin: `brew install --cask chromium\n  or: ${BY_HAND}\n  Microsoft Edge works too.`,
    win32: `winget install --id Hibbiki.Chromium\n  or: npx @puppeteer/browsers install chrome@stable --path %USERPROFILE%\\.cache\\puppeteer\n  Microsoft Edge works too.`,
  };
  const seen = search.refused.map(({ path, why }) => `  ${path}: ${why}\n`).join('');
  return (
    `No browser that can load the extension was found.\n${seen}Install Chromium or Chrome for Testing:\n  ${ways[platform] ?? BY_HAND}\n` +
    'or name one: LEADSIDE_CHROMIUM=/path/to/chromium'
  );
}

/**
 * A usable browser. If there is none: installs Debian's package where that needs no password, telling each step through
 * `say`. Throws {@link NoBrowserError} when there is still none.
 */
export async function needChromium(say: (line: string) => void): Promise<Chromium> {
  const before = await searchBrowsers();
  if (before.usable) return before.usable;
  const named = process.env['LEADSIDE_CHROMIUM'] !== undefined;
  if (!named && process.platform === 'linux' && (await installOnDebian(['chromium'], say))) {
    const after = await searchBrowsers();
    if (after.usable) return after.usable;
  }
  throw new NoBrowserError(howToInstall(process.platform, before));
}

/** As {@link needChromium}, for a command: without a browser it prints how to get one and ends the process with exit code 1. */
export async function ensureChromium(): Promise<Chromium> {
  try {
    return await needChromium((line) => process.stderr.write(`${line}\n`));
  } catch (error) {
    if (!(error instanceof NoBrowserError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
