/*
 * What Electron is given in place of the application: keeps 'ready' back until Playwright has attached, then is the application that
 * `--held=FOLDER` names. Playwright does so itself only where it chooses the executable. Without it, it attaches to a page whose first
 * navigation is just then coming to its end; about once in twenty starts the news of that is lost, and Playwright waits for it for ever.
 */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const HELD = '--held=';
const folder = process.argv.find((each) => each.startsWith(HELD))?.slice(HELD.length) ?? '';
const require = createRequire(path.join(folder, 'package.json'));
require(path.join(path.dirname(require.resolve('playwright-core/package.json')), 'lib/server/electron/loader.js'));
const { main, name, productName, version } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
app.setVersion(version);
app.setName(productName ?? name);
app.setAppPath(folder);
await import(pathToFileURL(path.join(folder, main)).href);
