import type { Language } from './localized-text.ts';

/**
 * Numbers, money and dates as Canadian readers write them, in both languages. Our own and not `Intl`: a package must have the same
 * bytes on every machine and runtime (DESIGN §8), and language data changes between versions. What a locale would hold is here as data.
 */

/** Joins a number to its unit and never breaks: thousands, `$`, `%` in French, units in both languages. */
export const NARROW_NO_BREAK_SPACE = '\u202f';
export const NO_BREAK_SPACE = '\u00a0';
const MINUS = '\u2212';

const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
  fr: ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'],
};

/**
 * `1,234.5` or `1 234,5`. Rounded half away from zero at `decimals` places, which are always written when given; without them,
 * at most two and no trailing zeros. What is no finite number gives "".
 */
export function formatNumber(value: number, language: Language, decimals?: number): string {
  if (!Number.isFinite(value)) return '';
  const digits = roundedDigits(Math.abs(value), decimals ?? 2);
  const written = decimals === undefined ? digits.replace(/\.?0+$/, '') : digits;
  const [whole = '0', fraction] = written.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, language === 'en' ? ',' : NARROW_NO_BREAK_SPACE);
  const sign = value < 0 && /[1-9]/.test(digits) ? MINUS : '';
  return sign + grouped + (fraction === undefined ? '' : (language === 'en' ? '.' : ',') + fraction);
}

/** `$1,234.56` or `1 234,56 $`: Canadian dollars, always with cents. */
export function formatMoney(dollars: number, language: Language): string {
  const amount = formatNumber(Math.abs(dollars), language, 2);
  if (amount === '') return '';
  const sign = dollars < 0 && /[1-9]/.test(amount) ? MINUS : '';
  return sign + (language === 'en' ? `$${amount}` : `${amount}${NARROW_NO_BREAK_SPACE}$`);
}

/** `40%` or `40 %`. */
export function formatPercent(percent: number, language: Language): string {
  const number = formatNumber(percent, language);
  return number === '' ? '' : number + (language === 'en' ? '%' : `${NARROW_NO_BREAK_SPACE}%`);
}

/** `20 November 2026` or `20 novembre 2026` (the first day: `1er`), from `YYYY-MM-DD`. Anything else comes back as it was. */
export function formatDate(civil: string, language: Language): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(civil) ?? [];
  const name = MONTHS[language][Number(month) - 1];
  if (year === undefined || name === undefined) return civil;
  const number = Number(day);
  const ordinal = language === 'fr' && number === 1 ? '1er' : String(number);
  return [ordinal, name, year].join(NO_BREAK_SPACE);
}

/** `a, b and c` or `a, b et c`. */
export function formatList(items: readonly string[], language: Language): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${language === 'en' ? 'and' : 'et'} ${last}`;
}

/** Half away from zero on the decimal digits that people typed: 1.005 is 1.01, although the double below it is not. */
function roundedDigits(magnitude: number, decimals: number): string {
  const [mantissa = '0', exponent = '0'] = String(magnitude).split('e');
  const scaled = (places: number): bigint => BigInt(Math.round(Number(`${mantissa}e${Number(exponent) + places}`)));
  // Beyond 2^50 a double holds no cents: scaling it would invent some.
  const shifted = magnitude < 2 ** 50 ? scaled(decimals) : scaled(0) * 10n ** BigInt(decimals);
  const digits = shifted.toString().padStart(decimals + 1, '0');
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
