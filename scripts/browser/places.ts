import { posix, win32 } from 'node:path';

/** What of the machine decides where browsers are. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const LINUX_COMMANDS = [
  'chromium',
  'chromium-browser',
  'chrome-for-testing',
  'google-chrome-for-testing',
  'microsoft-edge',
  'microsoft-edge-stable',
  'google-chrome',
  'google-chrome-stable',
];

/** Glob patterns of the copies that puppeteer and Playwright downloaded. */
function driverCaches({ platform, home, env }: Machine): readonly string[] {
  if (platform === 'win32') {
    const local = env['LOCALAPPDATA'] ?? win32.join(home, 'AppData', 'Local');
    return [
      win32.join(env['PUPPETEER_CACHE_DIR'] ?? win32.join(home, '.cache', 'puppeteer'), 'chrome', '*', 'chrome-win64', 'chrome.exe'),
      win32.join(env['PLAYWRIGHT_BROWSERS_PATH'] ?? win32.join(local, 'ms-playwright'), 'chromium-*', 'chrome-win*', 'chrome.exe'),
    ];
  }
  const puppeteer = posix.join(env['PUPPETEER_CACHE_DIR'] ?? posix.join(home, '.cache', 'puppeteer'), 'chrome', '*');
  if (platform === 'darwin') {
    const playwright = posix.join(env['PLAYWRIGHT_BROWSERS_PATH'] ?? posix.join(home, 'Library', 'Caches', 'ms-playwright'), 'chromium-*');
    return [
      posix.join(puppeteer, 'chrome-mac-*', 'Google Chrome for Testing.app', 'Contents', 'MacOS', 'Google Chrome for Testing'),
      posix.join(playwright, 'chrome-mac*', '*.app', 'Contents', 'MacOS', '*'),
    ];
  }
  const playwright = posix.join(env['PLAYWRIGHT_BROWSERS_PATH'] ?? posix.join(home, '.cache', 'ms-playwright'), 'chromium-*');
  return [posix.join(puppeteer, 'chrome-linux64', 'chrome'), posix.join(playwright, 'chrome-linux*', 'chrome')];
}

function installedPlaces({ platform, home, env }: Machine): readonly string[] {
  if (platform === 'win32') {
    const roots = [env['LOCALAPPDATA'], env['PROGRAMFILES'], env['PROGRAMFILES(X86)']].filter((root) => root !== undefined);
    const programs = ['Chromium', 'Google\\Chrome for Testing', 'Microsoft\\Edge', 'Google\\Chrome'];
    return programs.flatMap((program) =>
      roots.map((root) => win32.join(root, program, 'Application', program.endsWith('Edge') ? 'msedge.exe' : 'chrome.exe')),
    );
  }
  if (platform === 'darwin') {
    const programs = ['Chromium', 'Google Chrome for Testing', 'Microsoft Edge', 'Google Chrome'];
    return programs.flatMap((name) =>
      ['/Applications', posix.join(home, 'Applications')].map((root) => `${root}/${name}.app/Contents/MacOS/${name}`),
    );
  }
  const folders = [
    ...new Set([...(env['PATH'] ?? '').split(':').filter((folder) => folder.startsWith('/')), '/usr/bin', '/usr/local/bin', '/snap/bin']),
  ];
  return LINUX_COMMANDS.flatMap((name) => folders.map((folder) => posix.join(folder, name)));
}

/**
 * Where a Chromium-like browser may be, best first: the one that `LEADSIDE_CHROMIUM` names, those made for driving,
 * then the installed ones. Glob patterns; nothing is looked at.
 */
export function usualPlaces(machine: Machine): readonly string[] {
  const named = machine.env['LEADSIDE_CHROMIUM'];
  if (named) return [named];
  const [installed, caches] = [installedPlaces(machine), driverCaches(machine)];
  return machine.platform === 'linux' ? [...installed, ...caches] : [...caches, ...installed];
}
