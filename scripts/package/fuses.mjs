/** The nine fuses of Electron, as they leave with a package (RELIABILITY 5.3); the test of the package reads them back. */
import { FuseV1Options } from '@electron/fuses';

/** @typedef {keyof typeof FuseV1Options} FuseName */

/**
 * @param {{ test: boolean }} build `test`: tests drive it through the inspector
 * @returns {Readonly<Record<string, boolean>>} by the names of `@electron/fuses`, in the order of the wire
 */
export const fusesOf = ({ test }) => ({
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: test,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
  WasmTrapHandlers: true,
});

/**
 * @param {Readonly<Record<string, boolean>>} fuses @param {number} count how many this Electron has
 * @returns {Record<number, boolean>} by their place on the wire
 */
export const onWire = (fuses, count) =>
  Object.fromEntries(
    Object.entries(fuses)
      .map(([name, on]) => [FuseV1Options[/** @type {FuseName} */ (name)], on])
      .filter(([place]) => Number(place) < count),
  );
