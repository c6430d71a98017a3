import { spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { delimiter, join } from 'node:path';

/** The project's root folder. */
export const ROOT = join(import.meta.dirname, '..');

/** How a tool is run. */
interface RunOptions {
  /** Variables beside those that there are. */
  readonly env?: Readonly<Record<string, string>>;
  /** Lets everything else go first. */
  readonly giveWay?: boolean;
}

/** Runs one of the project's own tools with the project's own Node and answers its exit code. Its output is shown. */
export function run(command: string, args: readonly string[], { env, giveWay = false }: RunOptions = {}): Promise<number> {
  const bin = join(ROOT, 'node_modules', '.bin');
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`, ...env },
      shell: process.platform === 'win32',
    });
    if (giveWay && child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
