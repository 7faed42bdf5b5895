// `npm ci` refuses a lock that lacks an optional (other-platform) package; `npm install` writes such a lock without a word
// when the registry does not have that version. Exit 1 and name them.
import fs from 'node:fs';
const { packages } = JSON.parse(fs.readFileSync('package-lock.json', 'utf8'));
const names = new Set(Object.keys(packages).map((k) => k.slice(k.lastIndexOf('node_modules/') + 13)));
const missing = Object.entries(packages).flatMap(([k, v]) =>
  Object.keys({ ...v.optionalDependencies, ...v.dependencies })
    .filter((d) => !names.has(d))
    .map((d) => `${k || '.'} -> ${d}`),
);
const urls = Object.entries(packages)
  .filter(([, v]) => /^https?:/.test(v.resolved ?? ''))
  .map(([k]) => `${k} names a registry host`);
for (const m of [...missing, ...urls]) console.error(m);
process.exit(missing.length + urls.length ? 1 : 0);
