#!/usr/bin/env node
/*
 * Finds what `npm install` writes into package-lock.json without a word and `npm ci` stumbles over elsewhere: a package for
 * another platform that the registry did not have, and the address of a registry.
 *
 *   node scripts/check-lock.mjs [LOCK]     exit 1 and a line for each
 */
import fs from 'node:fs';
import path from 'node:path';

/** @typedef {{ resolved?: string, dependencies?: Record<string, string>, optionalDependencies?: Record<string, string> }} Entry */

const PREFIX = 'node_modules/';

/**
 * @param {{ packages: Record<string, Entry> }} lock the parsed lock file
 * @returns {string[]} one sentence for each problem
 */
export function problemsOf({ packages }) {
  const entries = Object.entries(packages);
  const names = new Set(entries.map(([place]) => place.slice(place.lastIndexOf(PREFIX) + PREFIX.length)));
  const absent = entries.flatMap(([place, entry]) =>
    Object.keys({ ...entry.optionalDependencies, ...entry.dependencies })
      .filter((name) => !names.has(name))
      .map((name) => `${place || 'package.json'} needs ${name}, which the lock file does not hold`),
  );
  const addressed = entries
    .filter(([, entry]) => /^https?:/.test(entry.resolved ?? ''))
    .map(([place]) => `${place} names the registry that it came from`);
  return [...absent, ...addressed];
}

if (process.argv[1] && fs.realpathSync(process.argv[1]) === import.meta.filename) {
  const file = process.argv[2] ?? path.resolve(import.meta.dirname, '../package-lock.json');
  const problems = problemsOf(JSON.parse(fs.readFileSync(file, 'utf8')));
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
