#!/usr/bin/env node
/*
 * Stands in for fpm, which electron-builder downloads from GitHub: the part of its command line that a `deb` needs, done with dpkg-deb.
 * scripts/package.mjs names it in CUSTOM_FPM_PATH.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const FLAGS = new Set(['--force', '--verbose']);
const LISTS = new Set(['-d', '--deb-recommends']);
const SINGLE = new Set(
  (
    '-s -t --architecture --after-install --after-remove --description --version --package --name ' +
    '--maintainer --vendor --url --deb-priority --category --license --deb-compression --iteration'
  ).split(' '),
);

/** @param {readonly string[]} argv */
function read(argv) {
  /** @type {Record<string, string[]>} */
  const options = {};
  /** @type {string[]} */
  const maps = [];
  for (let at = 0; at < argv.length; at += 1) {
    const word = argv[at] ?? '';
    if (FLAGS.has(word)) continue;
    if (!word.startsWith('-')) maps.push(word);
    else if (SINGLE.has(word) || LISTS.has(word)) (options[word] ??= []).push(argv[(at += 1)] ?? '');
    else throw new Error(`fpm-deb does not know ${word}`);
  }
  return {
    maps,
    one: (/** @type {string} */ name) => options[name]?.at(-1) ?? '',
    all: (/** @type {string} */ name) => options[name] ?? [],
  };
}

/** Puts `SOURCE=TARGET` below a folder. @param {string} folder @param {string} map */
function place(folder, map) {
  const at = map.lastIndexOf('=');
  const target = path.join(folder, map.slice(at + 1));
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.cpSync(map.slice(0, at), target, { recursive: true, verbatimSymlinks: true });
}

/** Modes as Debian has them, whatever the umask of the build was. @param {string} folder @returns {number} size in KiB */
function settle(folder) {
  let bytes = 0;
  for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    const { mode, size } = fs.lstatSync(file);
    if (entry.isDirectory()) fs.chmodSync(file, 0o755);
    else if (entry.isFile()) {
      fs.chmodSync(file, mode & 0o111 ? 0o755 : 0o644);
      bytes += size;
    }
  }
  return Math.ceil(bytes / 1024);
}

const { maps, one, all } = read(process.argv.slice(2));
if (one('-t') !== 'deb' || one('-s') !== 'dir')
  throw new Error(`fpm-deb makes a deb from a dir, not ${one('-t')} from ${one('-s')}`);

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'fpm-deb-'));
fs.chmodSync(folder, 0o755);
try {
  for (const map of maps) place(folder, map);
  const control = {
    Package: one('--name'),
    Version: one('--version') + (one('--iteration') && `-${one('--iteration')}`),
    Architecture: one('--architecture'),
    Maintainer: one('--maintainer'),
    'Installed-Size': String(settle(folder)),
    Depends: all('-d').join(', '),
    Recommends: all('--deb-recommends').join(', '),
    Section: one('--category') || 'misc',
    Priority: one('--deb-priority') || 'optional',
    Homepage: one('--url'),
    Description: one('--description').trim().replaceAll(/\n\s*/g, '\n '),
  };
  const meta = path.join(folder, 'DEBIAN');
  fs.mkdirSync(meta, { mode: 0o755 });
  const lines = Object.entries(control).filter(([, value]) => value !== '');
  fs.writeFileSync(path.join(meta, 'control'), lines.map(([name, value]) => `${name}: ${value}\n`).join(''), { mode: 0o644 });
  for (const [option, name] of /** @type {const} */ ([
    ['--after-install', 'postinst'],
    ['--after-remove', 'postrm'],
  ])) {
    if (one(option) === '') continue;
    fs.copyFileSync(one(option), path.join(meta, name));
    fs.chmodSync(path.join(meta, name), 0o755);
  }
  const compression = `-Z${(one('--deb-compression') || 'xz').replace(/^gz$/, 'gzip')}`;
  execFileSync('dpkg-deb', ['--root-owner-group', compression, '--build', folder, one('--package')], { stdio: 'inherit' });
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
