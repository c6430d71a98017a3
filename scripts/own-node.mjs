// Runs after `npm install`, with whatever Node runs npm (18 or later), so it is plain JavaScript. Makes the project's commands run
// with the project's own Node, which is one of the optional dependencies:
// - npm leaves out optional packages that are not made for the Node it runs on, and the builders' native parts are such packages
//   that do not name Node 18. So there npm is run once more, with the project's Node.
// - npm links that Node as node_modules/.bin/node. Version 10 takes the link away again, because the packages for other platforms,
//   which it leaves out, have a program of the same name.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const modules = join(root, 'node_modules');
const windows = process.platform === 'win32';
const program = join('bin', windows ? 'node.exe' : 'node');
const { optionalDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const own = Object.keys(optionalDependencies).find((name) => existsSync(join(modules, name, program)));

/** True for Node before 20.19 and for 21: what the builders' native parts do not name. */
function isOld() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return major < 20 || (major === 20 && minor < 19) || major === 21;
}

function installWith(node) {
  const npm = process.env['npm_execpath'];
  if (npm === undefined) return;
  const args = [npm, 'install', '--ignore-scripts', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = spawnSync(node, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

function link(name) {
  const path = join(modules, '.bin', windows ? 'node.cmd' : 'node');
  if (existsSync(path)) return;
  if (windows) writeFileSync(path, `@"%~dp0..\\${name}\\${program}" %*\r\n`);
  else symlinkSync(join('..', name, program), path);
}

if (own === undefined) {
  console.warn(`There is no Node for ${process.platform} ${process.arch} here: the commands need the machine's Node to be 24 or later.`);
} else {
  if (isOld()) installWith(join(modules, own, program));
  link(own);
}
