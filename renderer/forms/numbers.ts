import { formatMoney, formatNumber } from '#domain/shared/format.ts';
import type { Language } from '#domain/shared/languages.ts';

export type NumberType = 'int' | 'num' | 'money';

/** What somebody typed into a box for a number. `problem`: nothing of it can be kept, and why. */
export type ReadNumber =
  | { readonly kind: 'empty' }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'problem'; readonly problem: 'not-a-number' | 'places' | 'whole' | 'too-large' };

const DECORATION = /[\s\u00a0\u202f]|^\$|\$$|%$/gu;
const GROUPS_OF_COMMAS = /^[1-9]\d{0,2}(,\d{3})+$/;
const GROUPS_OF_POINTS = /^[1-9]\d{0,2}(\.\d{3}){2,}$/;

/**
 * Reads a number as people in Canada write it, in either language whatever that of the window: `1234.5`, `1 234,50`, `1,234.50`, `$40`,
 * `60 %`, `−3`. One comma before three digits can only group thousands, because no answer has three decimal places. A separator at the
 * end is a number that is still being typed.
 */
export function readNumber(text: string, type: NumberType): ReadNumber {
  const bare = text.trim().replace(DECORATION, '').replace('\u2212', '-');
  if (bare === '') return { kind: 'empty' };
  const sign = bare.startsWith('-') ? -1 : 1;
  const plain = plainDigits(sign === -1 ? bare.slice(1) : bare);
  if (plain === null) return { kind: 'problem', problem: 'not-a-number' };
  const [, decimals = ''] = plain.split('.');
  if (decimals.replace(/0+$/, '').length > 2) return { kind: 'problem', problem: 'places' };
  const value = Number(plain) * sign;
  if (type === 'int' && !Number.isInteger(value)) return { kind: 'problem', problem: 'whole' };
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER) return { kind: 'problem', problem: 'too-large' };
  return { kind: 'number', value: value === 0 ? 0 : value };
}

/** Digits with a point for decimals; null where it is no number. */
function plainDigits(text: string): string | null {
  const [comma, point] = [text.lastIndexOf(','), text.lastIndexOf('.')];
  if (comma >= 0 && point >= 0) {
    const decimal = comma > point ? ',' : '.';
    const [whole = '', ...rest] = text.split(decimal);
    const grouped = decimal === '.' ? GROUPS_OF_COMMAS : /^[1-9]\d{0,2}(\.\d{3})+$/;
    return rest.length === 1 && grouped.test(whole) && /^\d*$/.test(rest[0] ?? '') ? joined(whole, rest[0] ?? '') : null;
  }
  if (GROUPS_OF_COMMAS.test(text) || GROUPS_OF_POINTS.test(text)) return text.replaceAll(/[,.]/g, '');
  const [whole = '', decimals = '', ...more] = text.split(/[,.]/);
  if (more.length > 0 || !/^\d*$/.test(whole + decimals) || whole + decimals === '') return null;
  return joined(whole, decimals);
}

const joined = (whole: string, decimals: string): string => {
  const digits = whole.replaceAll(/[,.]/g, '') || '0';
  return decimals === '' ? digits : `${digits}.${decimals}`;
};

/** A number as it stands in its box while nobody types there: as readers of the language write it, money with its cents. */
export function writeNumber(value: number | null, type: NumberType, language: Language): string {
  if (value === null) return '';
  if (type !== 'money') return formatNumber(value, language);
  // The sign of dollars stands beside the box.
  return formatMoney(value, language)
    .replaceAll(/[$]|\u202f(?=\$)/gu, '')
    .trim();
}
