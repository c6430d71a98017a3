import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The id that Chromium gives an extension with this key. */
function idOf(key: string): string {
  const hash = createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex').slice(0, 32);
  return hash.replaceAll(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)));
}

/**
 * Makes a profile there in which the extension's button stands in the toolbar, as for whoever clicks it. Otherwise the browser first lets it
 * slide out of its menu, which takes a quarter of a second.
 */
export async function makePinnedProfile(profileDir: string, extensionDir: string): Promise<void> {
  const { key } = JSON.parse(await readFile(join(extensionDir, 'manifest.json'), 'utf8')) as { readonly key: string };
  await mkdir(join(profileDir, 'Default'), { recursive: true });
  await writeFile(join(profileDir, 'Default', 'Preferences'), JSON.stringify({ extensions: { pinned_extensions: [idOf(key)] } }));
}
