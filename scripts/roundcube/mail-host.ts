import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { chmod, chown, copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { waitFor } from '../browser/wait.ts';

/** The mailbox's only user, whom the demo's sandbox knows too. */
export const USER = 'rep@example.com';
export const PASSWORD = 'demo';

const PROGRAM = '/usr/share/roundcube';
const CONFIG = '/etc/roundcube';
/** Whom root lets read the mail; Dovecot refuses to do it as root. */
const NOBODY = 65_534;

/** A folder of the mailbox. */
export type MailFolder = 'INBOX' | 'Sent' | 'Drafts';

/** How Roundcube looks. */
export interface Look {
  readonly skin: 'elastic' | 'larry';
  /** The user's setting by which addresses stand beside names, instead of in a tooltip. */
  readonly showsAddresses: boolean;
}

/** A mail server with one mailbox and Roundcube in front of it, both on this machine's loopback, in a folder of their own. */
export interface MailHost {
  /** Roundcube's address, with a slash at the end. */
  readonly url: string;
  /** Puts a message into a folder; in the list of that folder it comes in the order of its date. */
  put(folder: MailFolder, name: string, bytes: Uint8Array): Promise<void>;
  /** Changes the look of what is loaded from now on; at first it is elastic without addresses. */
  setLook(look: Look): Promise<void>;
  /** What both programs complained about so far. */
  log(): Promise<string>;
  /** Ends both and removes the folder. Safe to call twice. */
  close(): Promise<void>;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

async function dovecotConfig(folder: string, port: number): Promise<string> {
  const isRoot = process.getuid?.() === 0;
  const { username, uid, gid } = userInfo();
  // Without root, all of Dovecot's helpers run as whoever runs this.
  const { stdout: group } = await promisify(execFile)('id', ['-gn']);
  const own = isRoot
    ? ''
    : `default_internal_user = ${username}\ndefault_login_user = ${username}\ndefault_internal_group = ${group.trim()}\n`;
  return `protocols = imap
listen = 127.0.0.1
base_dir = ${folder}/run
state_dir = ${folder}/run
log_path = ${folder}/logs/dovecot.log
ssl = no
disable_plaintext_auth = no
mail_location = maildir:${folder}/mail
first_valid_uid = 1
${own}passdb {
  driver = static
  args = password=${PASSWORD}
}
userdb {
  driver = static
  args = uid=${isRoot ? NOBODY : uid} gid=${isRoot ? NOBODY : gid} home=${folder}/mail
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
namespace inbox {
  inbox = yes
  mailbox Sent {
    auto = subscribe
    special_use = \\Sent
  }
  mailbox Drafts {
    auto = subscribe
    special_use = \\Drafts
  }
}
`;
}

function roundcubeConfig(folder: string, imapPort: number, { skin, showsAddresses }: Look): string {
  return `<?php
$config = [];
$config['db_dsnw'] = 'sqlite:///${folder}/db/roundcube.sqlite?mode=0600';
$config['imap_host'] = '127.0.0.1:${imapPort}';
$config['smtp_host'] = '';
$config['des_key'] = 'leadside-roundcube-e2e-k';
$config['log_dir'] = '${folder}/logs/';
$config['temp_dir'] = '${folder}/temp/';
$config['plugins'] = [];
$config['language'] = 'en_US';
$config['skin'] = '${skin}';
$config['message_show_email'] = ${showsAddresses};
$config['mail_pagesize'] = 1000;
$config['max_pagesize'] = 1000;
$config['session_lifetime'] = 600;
`;
}

/** Ends a process that was started as the head of its group, with everything that it started. */
async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  process.kill(-child.pid, 'SIGTERM');
  await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 5_000))]);
  if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid, 'SIGKILL');
}

/** Starts Dovecot and Roundcube from Debian's packages. Nothing outside the new folder is written; whatever was started is ended when something fails. */
export async function startMailHost(): Promise<MailHost> {
  const folder = await mkdtemp(join(tmpdir(), 'leadside-roundcube-'));
  const children: ChildProcess[] = [];
  let closing: Promise<void> | null = null;
  const close = (): Promise<void> => {
    closing ??= (async () => {
      await Promise.all(children.map(end));
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    })();
    return closing;
  };
  try {
    // Dovecot's helpers run as other users and have to get in.
    await chmod(folder, 0o755);
    for (const name of ['config', 'db', 'logs', 'mail', 'run', 'temp']) await mkdir(join(folder, name));
    for (const name of ['defaults.inc.php', 'mimetypes.php']) await copyFile(join(CONFIG, name), join(folder, 'config', name));
    const [imapPort, webPort] = [await freePort(), await freePort()];
    const setLook = (look: Look): Promise<void> =>
      writeFile(join(folder, 'config', 'config.inc.php'), roundcubeConfig(folder, imapPort, look));
    await setLook({ skin: 'elastic', showsAddresses: false });
    const database = new DatabaseSync(join(folder, 'db', 'roundcube.sqlite'));
    database.exec(await readFile(join(PROGRAM, 'SQL', 'sqlite.initial.sql'), 'utf8'));
    database.close();
    await writeFile(join(folder, 'dovecot.conf'), await dovecotConfig(folder, imapPort));

    const start = (command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): void => {
      children.push(spawn(command, args, { stdio: 'ignore', detached: true, cwd: PROGRAM, env: { ...process.env, ...env } }));
    };
    start('/usr/sbin/dovecot', ['-F', '-c', join(folder, 'dovecot.conf')]);
    start('php', ['-d', `error_log=${folder}/logs/php.log`, '-S', `127.0.0.1:${webPort}`, '-t', PROGRAM], {
      ROUNDCUBE_CONFIG_DIR: join(folder, 'config'),
      RCUBE_CONFIG_PATH: join(folder, 'config'),
      // A page loads its frame and its parts at once.
      PHP_CLI_SERVER_WORKERS: '4',
    });
    await waitFor('Dovecot answers', () => answers(imapPort));
    await waitFor('Roundcube answers', () => answers(webPort));

    return {
      url: `http://127.0.0.1:${webPort}/`,
      async put(mailbox, name, bytes) {
        const box = mailbox === 'INBOX' ? join(folder, 'mail') : join(folder, 'mail', `.${mailbox}`);
        for (const part of ['', 'cur', 'new', 'tmp']) {
          await mkdir(join(box, part), { recursive: true });
          if (process.getuid?.() === 0) await chown(join(box, part), NOBODY, NOBODY);
        }
        const file = join(box, 'cur', `${name.replace(/[^\w.-]/g, '_')}:2,S${mailbox === 'Drafts' ? 'D' : ''}`);
        await writeFile(file, bytes);
        if (process.getuid?.() === 0) await chown(file, NOBODY, NOBODY);
      },
      setLook,
      async log() {
        const logs = await Promise.all(
          ['dovecot.log', 'errors.log', 'php.log'].map((name) => readFile(join(folder, 'logs', name), 'utf8').catch(() => '')),
        );
        return logs.join('');
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
