import { expect, test } from 'vitest';
import { publishedPage, readmeText } from '#domain/package/readme.ts';
import { resource } from './institution.ts';
import { sha256 } from './people.ts';
import { make } from './sample.ts';

const textOf = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString();
const sealed = textOf((await make()).files.get('README.txt'));
const reading = textOf((await make({ signer: null })).files.get('README.txt'));

test('says first, in both languages, what a verifier inside a package is good for', () => {
  const [english = '', french = ''] = sealed.split('='.repeat(78));
  expect(english.indexOf('detects damage, not forgery')).toBeLessThan(english.indexOf('verify.sh'));
  expect(french).toContain('détecte les dommages, non la falsification');
  expect(english).toContain('https://nsu.example/collegium');
  expect(french).toContain('https://nsu.example/collegium');
});

test('has every placeholder filled and fits a terminal', () => {
  for (const text of [sealed, reading]) {
    expect(text).not.toMatch(/\{\{|\}\}/);
    expect(text.split('\n').filter((line) => line.length > 90)).toEqual([]);
  }
});

test('names the seal only where there is one, and calls a reading copy by its name', () => {
  expect(sealed).toContain('ssh-keygen -Y check-novalidate -n collegium-package');
  expect(sealed).not.toMatch(/READING COPY|COPIE DE LECTURE/);
  expect(reading).toMatch(/READING COPY[\s\S]*COPIE DE LECTURE/);
  expect(reading).not.toContain('minisign');
});

test('an institution without an address of its own sends the reader to its registrar', () => {
  expect(publishedPage([{ scheme: 'ror', value: 'https://ror.org/1' }])).toBe('');
  const templates = {
    en: textOf(resource('templates/package/README-en.txt')),
    fr: textOf(resource('templates/package/README-fr.txt')),
  };
  const facts = {
    organization: 'U',
    identifier: 'N',
    description: 'T',
    on: '2026-11-20',
    founding: sha256('x'),
    isSealed: true,
    page: '',
  };
  expect(readmeText(templates, facts)).toContain('ask its registrar by a telephone number');
});
