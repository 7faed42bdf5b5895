/*
 * Stands in the stand-in Electron where its default_app stands in a stock build, for `electron [options] APP`.
 * An ES module on purpose: 'ready' waits for its top-level await and so for the app's own code, which may have to run before
 * (protocol.registerSchemesAsPrivileged).
 */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const argument = process.argv.slice(1).find((each) => !each.startsWith('-'));
if (argument === undefined) {
  console.log(process.argv.includes('--version') ? `v${process.versions.electron}` : 'usage: electron [options] APP');
  process.exit(0);
}
const target = path.resolve(argument);
process.defaultApp = true;
const folder = fs.statSync(target).isDirectory() ? target : path.dirname(target);
if (folder === target) {
  const about = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  if (about.version) app.setVersion(about.version);
  app.setName(about.productName ?? about.name ?? 'Electron');
  if (!app.commandLine.hasSwitch('user-data-dir')) app.setPath('userData', path.join(app.getPath('appData'), app.getName()));
}
app.setAppPath(folder);
try {
  await import(pathToFileURL(createRequire(import.meta.url).resolve(target)).href);
} catch (error) {
  console.error(`cannot load ${target}`, error);
  process.exit(1);
}
