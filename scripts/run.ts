import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';

/** The project's root folder. */
export const ROOT = join(import.meta.dirname, '..');

/** Runs one of the project's own tools with the project's own Node and answers its exit code. Its output is shown. */
export function run(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<number> {
  const bin = join(ROOT, 'node_modules', '.bin');
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`, ...env },
      shell: process.platform === 'win32',
    });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
