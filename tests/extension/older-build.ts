import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../../scripts/run.ts';

const run = promisify(execFile);

/** The last state of the project whose tables had this number; null where the history that is here does not reach back so far, or is none. */
export async function lastCommitOf(schema: number): Promise<string | null> {
  // The newest commit after which there is another number of them is the one that took this one away.
  const changed = ['log', '-1', '--format=%P', `-SSCHEMA_VERSION = ${schema};`, 'HEAD', '--', 'lib/store/schema.ts'];
  const answer = await run('git', changed, { cwd: ROOT }).catch(() => null);
  const [parent = ''] = (answer?.stdout ?? '').trim().split(' ');
  return parent === '' ? null : parent;
}

/** Builds the extension for the demo as it was at a commit, below `folder`, once, with the packages that are installed; answers where it is. */
export async function buildOlder(commit: string, folder: string): Promise<string> {
  const source = join(folder, commit);
  const build = join(source, '.output', 'chrome-mv3-demo');
  if (existsSync(build)) return build;
  const archive = `${source}.tar`;
  await mkdir(source, { recursive: true });
  await run('git', ['archive', '--format=tar', `--output=${archive}`, commit], { cwd: ROOT });
  await run('tar', ['-xf', archive, '-C', source]);
  await symlink(join(ROOT, 'node_modules'), join(source, 'node_modules'), 'junction');
  const wxt = join(ROOT, 'node_modules', 'wxt', 'bin', 'wxt.mjs');
  await run(process.execPath, [wxt, 'build', '--mode', 'demo'], {
    cwd: source,
    env: { ...process.env, NODE_ENV: 'production' },
    timeout: 120_000,
  });
  return build;
}
