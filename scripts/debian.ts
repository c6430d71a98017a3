import { spawn } from 'node:child_process';
import { access, constants, readFile } from 'node:fs/promises';

/** True where the file is there and may be run. */
async function isThere(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** Runs a command with its output shown; resolves with the exit code, 127 if it could not be started. */
function runShown(command: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', () => resolve(127));
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/** The prefix that makes a command run as root without a question: nothing for root, `sudo -n`, or null if there is no way. */
async function rootPrefix(): Promise<readonly string[] | null> {
  if (process.getuid?.() === 0) return [];
  const quiet = spawn('sudo', ['-n', 'true'], { stdio: 'ignore' });
  const allowed = await new Promise<boolean>((resolve) => {
    quiet.on('error', () => resolve(false));
    quiet.on('exit', (code) => resolve(code === 0));
  });
  return allowed ? ['sudo', '-n'] : null;
}

/** True on Debian, and on what is made from it. */
export async function isDebian(): Promise<boolean> {
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(release) && (await isThere('/usr/bin/apt-get'));
}

/**
 * Installs Debian packages where that needs no password, telling each step through `say`; false where it cannot be done. Services
 * that come with a package are not started.
 */
export async function installOnDebian(packages: readonly string[], say: (line: string) => void): Promise<boolean> {
  const prefix = (await isDebian()) ? await rootPrefix() : null;
  if (prefix === null) return false;
  const quietly = ['env', 'DEBIAN_FRONTEND=noninteractive', 'SYSTEMD_OFFLINE=1', 'RUNLEVEL=1'];
  for (const args of [
    ['apt-get', 'update'],
    ['apt-get', 'install', '-y', '--no-install-recommends', ...packages],
  ]) {
    const [command = '', ...rest] = [...prefix, ...quietly, ...args];
    say(`Installing: ${[...prefix, ...args].join(' ')}`);
    if ((await runShown(command, rest)) !== 0) return false;
  }
  return true;
}
