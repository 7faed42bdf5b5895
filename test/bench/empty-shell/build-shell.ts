import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** Our own main, preload and engine around an empty page: an application in `folder`, started like the real one. */
export async function buildShell(folder: string): Promise<string> {
  const application = join(folder, 'empty-shell');
  mkdirSync(application, { recursive: true });
  cpSync(join(ROOT, 'out'), join(application, 'out'), { recursive: true, filter: (from) => !from.includes('renderer') });
  for (const name of ['resources', 'node_modules']) symlinkSync(join(ROOT, name), join(application, name));
  const packageJson = { name: 'collegium-empty-shell', version: '0.0.0', type: 'module', main: 'out/main/main.js' };
  writeFileSync(join(application, 'package.json'), JSON.stringify(packageJson));
  await build({
    root: import.meta.dirname,
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    resolve: { preserveSymlinks: true },
    build: { target: 'chrome130', minify: true, emptyOutDir: true, outDir: join(application, 'out', 'renderer') },
  });
  return application;
}
