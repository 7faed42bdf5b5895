// Reads the tables of a "FRAMEWORKS §10" Markdown file and prints a first resources/schema/proposal-1.yaml.
//
//   node scripts/extract-schema.mjs PATH/TO/FRAMEWORKS.md > proposal-1.yaml
//
// It ran once. The YAML in the repository was corrected by hand afterwards (owners, conditions, help, French labels of choices, the
// fields of §0.6.10) and is the source; the script stays so that a new edition of the tables can be compared with it. What it cannot
// know it writes under `validation` and `condition`, which the loader refuses: nobody ships them by mistake.
import { readFileSync } from 'node:fs';
import { stringify } from 'yaml';

const SECTION = /^### 10\.\d+ ([A-Y])\. (.+?) \/ (.+?) \(`(\w+)`\)/;
const PLAIN = new Set(['string', 'text', 'ltext', 'int', 'num', 'money', 'bool', 'date', 'uri']);

/** `list<enum udle>` → {type: list, items: enum, enumeration: udle}. */
function readType(words) {
  const derived = words.includes('(derived)');
  const type = words.replace(/ \(.*\)$/, '').trim();
  if (PLAIN.has(type)) return { type, ...(derived && { derived }) };
  if (type.startsWith('enum ')) return { type: 'enum', enumeration: type.slice(5) };
  if (type.startsWith('{')) return { type: 'object', fields: namesIn(type) };
  const inner = /^list<(.+)>$/.exec(type)?.[1];
  if (inner === undefined) throw new Error(`A type nobody knows: ${words}`);
  if (inner.startsWith('{')) return { type: 'list', items: 'object', fields: namesIn(inner) };
  if (inner.startsWith('enum ')) return { type: 'list', items: 'enum', enumeration: inner.slice(5) };
  return { type: 'list', items: inner };
}

const namesIn = (braces) =>
  braces
    .slice(1, -1)
    .split(',')
    .map((name) => ({ name, type: 'string', label: { en: name, fr: name } }));

function readRow(line) {
  const [path, en, fr, type, unit, due, validation, example] = line
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim());
  const gate = /\bD[0-8]\b/.exec(due)?.[0] ?? '';
  const condition = / (if|unless) .*/.exec(due)?.[0].trim() ?? '';
  return {
    path: path.replaceAll('`', ''),
    field: {
      name: '',
      ...readType(type),
      label: { en, fr },
      ...(!['—', '1–8', '1–6', 'max 3'].includes(unit) && { unit }),
      ...(gate && { due: gate }),
      ...(condition && { condition }),
      validation,
      ...(example !== '—' && { example }),
    },
  };
}

/** Puts a field where its path says, making the objects and lists on the way. */
function place(fields, parts, field) {
  const [first, ...rest] = parts;
  const name = first.replace('[]', '');
  if (rest.length === 0) return fields.push({ ...field, name });
  let parent = fields.find((each) => each.name === name);
  if (parent === undefined) {
    const list = first.endsWith('[]');
    parent = {
      name,
      type: list ? 'list' : 'object',
      ...(list && { items: 'object' }),
      label: { en: name, fr: name },
      fields: [],
    };
    fields.push(parent);
  }
  return place(parent.fields, rest, field);
}

/** `en = English / anglais; fr = …`, `none / aucune; …`, or `a, b, c = x, y, z`: whatever is missing is left to a person. */
function readEnumeration(line) {
  const [name, text] = line
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim());
  const values = text.split(/[;,] /).map((part) => {
    const [code, labels = ''] = part.split(' = ');
    const [en = code, fr = ''] = labels.includes(' / ') ? labels.split(' / ') : [labels || undefined, code.split(' / ')[1]];
    return { value: code.split(' / ')[0], label: { en, fr } };
  });
  return { name, values };
}

const path = process.argv[2];
if (path === undefined) throw new Error('Which FRAMEWORKS.md? node scripts/extract-schema.mjs PATH');
const lines = readFileSync(path, 'utf8').split('\n');
const sections = [];
const enumerations = [];
let letter = '';
let titles = { en: '', fr: '' };
let inEnumerations = false;
for (const line of lines) {
  const heading = SECTION.exec(line);
  if (heading) [letter, titles] = [heading[1], { en: heading[2], fr: heading[3] }];
  if (line.startsWith('### 10.26')) inEnumerations = true;
  if (line.startsWith('### 10.27')) break;
  if (inEnumerations && /^\| [a-z]\w+ \| /.test(line)) enumerations.push(readEnumeration(line));
  if (letter === '' || !/^\| `[a-z]\w+[.[]/.test(line)) continue;
  const row = readRow(line);
  const [root, ...parts] = row.path.split('.');
  const id = root.replace('[]', '');
  if (sections.at(-1)?.id !== id) {
    sections.push({ letter, id, title: titles, help: { en: '', fr: '' }, list: root.endsWith('[]'), fields: [] });
  }
  place(sections.at(-1).fields, parts, row.field);
}
process.stdout.write(stringify({ id: 'proposal-1', version: '1.0.0', gates: [], sections, enumerations }, { lineWidth: 0 }));
