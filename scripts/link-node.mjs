// Runs after `npm install`, with whatever Node runs npm (18 or later), so it is plain JavaScript.
// npm links the project's own Node as node_modules/.bin/node. Version 10 takes the link away again, because the packages for
// other platforms, which it leaves out, have a program of the same name. This puts it back.
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const { optionalDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const program = process.platform === 'win32' ? 'node.exe' : 'node';
const own = Object.keys(optionalDependencies).find((name) => existsSync(join(root, 'node_modules', name, 'bin', program)));
const link = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');

if (own === undefined) {
  console.warn(`No Node of the project's own for ${process.platform} ${process.arch}: its commands need the machine's Node to be 24 or later.`);
} else if (!existsSync(link)) {
  if (process.platform === 'win32') writeFileSync(link, `@"%~dp0..\\${own}\\bin\\${program}" %*\r\n`);
  else symlinkSync(join('..', own, 'bin', program), link);
}
