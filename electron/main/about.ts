import { readFileSync } from 'node:fs';
import path from 'node:path';
import { app, type BrowserWindow, dialog, shell } from 'electron';
import { z } from 'zod';
import type { About } from '#contract/about.ts';
import { nativeText } from './native-text.ts';
import { policyFile, readPolicy, updatesOf } from './policy.ts';
import { preferences } from './preferences.ts';

/** Beside the archive, so that people can read them without starting anything. A checkout has none. */
const NOTICES = path.join(process.resourcesPath, 'notices');
const NOTICES_FILE = path.join(NOTICES, 'THIRD-PARTY-NOTICES.txt');

/** The part of CycloneDX that the list in the window is made from. */
const BillOfMaterials = z.object({
  components: z.array(
    z.object({
      name: z.string(),
      version: z.string(),
      licenses: z.array(z.object({ expression: z.string().optional(), license: z.object({ id: z.string() }).optional() })),
    }),
  ),
});

const Metadata = z.object({ standIn: z.boolean().optional() });

/** Which program this is, what its administrator laid down, and whose work is in it. The policy file is read anew each time. */
export function aboutProgram(): About {
  const { policy, view } = readPolicy(policyFile());
  return {
    version: app.getVersion(),
    electron: process.versions.electron,
    standIn: readJson(path.join(app.getAppPath(), 'package.json'), Metadata)?.standIn === true,
    updates: updatesOf(policy, app.getVersion()),
    policy: view,
    works: (readJson(path.join(NOTICES, 'sbom.cdx.json'), BillOfMaterials)?.components ?? []).map(
      ({ name, version, licenses }) => ({
        name,
        version,
        licence: licenses[0]?.expression ?? licenses[0]?.license?.id ?? '',
      }),
    ),
  };
}

/** The licences in full; null in a checkout. */
export function noticesText(): string | null {
  try {
    return readFileSync(NOTICES_FILE, 'utf8');
  } catch {
    return null;
  }
}

function readJson<T>(file: string, schema: z.ZodType<T>): T | null {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

/** Help › About Collegium: also where no workspace is open. */
export async function showAbout(parent: BrowserWindow): Promise<void> {
  const text = nativeText();
  const { version, electron, standIn, updates } = aboutProgram();
  const lines = [
    text('about.parts', { electron }),
    ...(standIn ? [text('about.standIn')] : []),
    updates.state === 'off'
      ? text('about.updatesOff')
      : text('about.updatesAnnounced', { version: updates.version, from: updates.from[preferences().language] }),
  ];
  const hasNotices = noticesText() !== null;
  const { response } = await dialog.showMessageBox(parent, {
    type: 'info',
    title: text('menu.about'),
    message: `Collegium ${version}`,
    detail: lines.join('\n\n'),
    buttons: [text('about.close'), ...(hasNotices ? [text('about.licences')] : [])],
    cancelId: 0,
  });
  if (response === 1) shell.showItemInFolder(NOTICES_FILE);
}
