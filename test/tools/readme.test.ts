import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const readme = readFileSync('README.md', 'utf8');
const about = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

/** The command lines of the first two code blocks. */
const commands = [...readme.matchAll(/```sh\n([^`]*)```/g)].slice(0, 2).map((match) => match[1]?.trim());

it('opens with two commands of one line each, which run scripts that exist', () => {
  expect(commands).toHaveLength(2);
  for (const command of commands) {
    const script = /^npm ci && npm (?:run )?(\S+)$/.exec(command ?? '')?.[1] ?? '';
    expect(about.scripts).toHaveProperty([script]);
  }
});

it('names the tests that the continuous integration runs, unchanged', () => {
  const lines = readFileSync('.ci/run', 'utf8').trim().split('\n');
  expect(lines.at(-1)).toBe(commands[1]);
});

it('names only scripts that exist', () => {
  const named = [...readme.matchAll(/npm run (?:-s )?([\w:-]+)/g)].map((match) => match[1] ?? '');
  expect(named.filter((name) => !(name in about.scripts))).toEqual([]);
});
