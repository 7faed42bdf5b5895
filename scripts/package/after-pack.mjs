/** What electron-builder leaves to us once the application lies beside Electron: called before anything is signed or put into an archive. */
import fs from 'node:fs';
import path from 'node:path';
import { flipFuses, FuseVersion, getCurrentFuseWire } from '@electron/fuses';
import { fusesOf, onWire } from './fuses.mjs';

/** @typedef {import('electron-builder').AfterPackContext} Context */

/** @param {Context} context @returns {string} the executable, or the bundle of macOS */
function applicationOf({ appOutDir, packager, electronPlatformName }) {
  if (electronPlatformName === 'darwin') return path.join(appOutDir, `${packager.appInfo.productFilename}.app`);
  if (electronPlatformName === 'win32') return path.join(appOutDir, `${packager.appInfo.productFilename}.exe`);
  return path.join(appOutDir, /** @type {{ executableName?: string }} */ (packager).executableName ?? 'collegium');
}

/** @param {Context} context */
export default async function afterPack(context) {
  // A custom electronDist leaves Electron's default application beside ours.
  fs.rmSync(path.join(context.packager.getResourcesDir(context.appOutDir), 'default_app.asar'), { force: true });
  const application = applicationOf(context);
  const { version: _version, ...wire } = await getCurrentFuseWire(application);
  const count = Object.keys(wire).length;
  const metadata = /** @type {{ extraMetadata?: { testBuild?: boolean } }} */ (context.packager.config).extraMetadata;
  const fuses = onWire(fusesOf({ test: metadata?.testBuild === true }), count);
  // Strict: an Electron with a tenth fuse stops here until somebody has decided about it.
  await flipFuses(application, /** @type {any} */ ({ version: FuseVersion.V1, strictlyRequireAllFuses: count > 8, ...fuses }));
}
