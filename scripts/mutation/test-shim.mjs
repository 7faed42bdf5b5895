/* Stands in for `vitest` where mutants are tried: tests are kept as a list that can be run again and again without loading anything anew. */
import { format } from 'node:util';

export { expect } from 'vitest';

/** @type {{ id: string, name: string, file: string, run: () => unknown }[]} */
export const tests = [];
const place = { file: '', names: [] };

export function inFile(file) {
  place.file = file;
  place.names = [];
}

function add(name, run) {
  const { file } = place;
  const whole = [...place.names, name].join(' ');
  tests.push({ id: `${file}#${tests.length} ${whole}`, name: whole, file, run });
}

function within(name, body) {
  place.names.push(name);
  body();
  place.names.pop();
}

const nameOf = (name, values, index) =>
  format(name.replaceAll('%#', String(index)), ...values)
    .split('\n')[0]
    .slice(0, 200);
const each = (one) => (cases) => (name, body) =>
  cases.forEach((value, index) => {
    const values = Array.isArray(value) ? value : [value];
    one(nameOf(name, values, index), () => body(...values));
  });

export const test = Object.assign((name, run) => add(name, run), { each: each(add) });
export const describe = Object.assign((name, body) => within(name, body), { each: each(within) });
