import { readFile, rm, writeFile } from 'node:fs/promises';

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process refuses the signal, and so exists.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * Takes the folder for this process and answers how to give it back. Rejects while another running process has it: two would spoil the
 * data. A lock left behind by a process that is gone does not count.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const file = `${folder}.lock`;
  const take = (): Promise<void> => writeFile(file, String(process.pid), { flag: 'wx' });
  try {
    await take();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    const pid = Number(await readFile(file, 'utf8').catch(() => ''));
    if (Number.isInteger(pid) && pid > 0 && runs(pid)) {
      throw new Error(`The data in ${folder} is in use by process ${pid}. Stop it, or choose another folder.`, { cause: error });
    }
    await rm(file, { force: true });
    await take();
  }
  return () => rm(file, { force: true });
}
