import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { installOnDebian, isDebian } from '../debian.ts';

const NEEDED = ['roundcube-core', 'roundcube-sqlite3', 'php-cli', 'php-sqlite3', 'php-mbstring', 'php-intl', 'php-xml', 'dovecot-imapd'];
const LARRY = 'roundcube-skin-larry';

const run = promisify(execFile);

/** The packages' versions, or why the real Roundcube cannot run here, as a sentence. */
export type Packages =
  | { readonly kind: 'ready'; readonly roundcube: string; readonly dovecot: string; readonly hasLarry: boolean }
  | { readonly kind: 'missing'; readonly why: string };

/** The installed version; null for a package that is not installed. */
async function version(name: string): Promise<string | null> {
  const answer = await run('dpkg-query', ['-W', '-f', '${db:Status-Status} ${Version}', name]).catch(() => null);
  const [status, installed = ''] = answer?.stdout.split(' ') ?? [];
  return status === 'installed' ? installed : null;
}

/** Installs what is missing, where this is Debian and no password is asked for. The old skin is taken where there is a package of it. */
export async function needPackages(say: (line: string) => void): Promise<Packages> {
  if (!(await isDebian()))
    return { kind: 'missing', why: 'Roundcube and Dovecot are taken from Debian’s packages, and this is not Debian' };
  const missing = [];
  for (const name of NEEDED) if ((await version(name)) === null) missing.push(name);
  if (missing.length > 0 && !(await installOnDebian(missing, say))) {
    return { kind: 'missing', why: `these packages could not be installed without a password: ${missing.join(' ')}` };
  }
  if ((await version(LARRY)) === null) {
    const known = await run('apt-cache', ['show', LARRY]).catch(() => null);
    if (known !== null) await installOnDebian([LARRY], say);
  }
  return {
    kind: 'ready',
    roundcube: (await version('roundcube-core')) ?? '',
    dovecot: (await version('dovecot-imapd')) ?? '',
    hasLarry: (await version(LARRY)) !== null,
  };
}
