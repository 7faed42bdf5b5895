import type { PackageItem } from '#contract/packages.ts';
import { inLanguage, type Language } from '#domain/shared/languages.ts';

export const REGISTER_COLUMNS = ['number', 'title', 'on', 'by', 'kind', 'size', 'current', 'fingerprint'] as const;
export type RegisterColumn = (typeof REGISTER_COLUMNS)[number];
export interface RegisterSort {
  readonly column: RegisterColumn;
  readonly down: boolean;
}

/** For whom it was made, as the record says it. */
export const kindOf = ({ archive, sealed }: Pick<PackageItem, 'archive' | 'sealed'>): 'archive' | 'others' | 'reading' =>
  archive ? 'archive' : sealed ? 'others' : 'reading';

/** Sorted as asked; what is alike keeps the newest first. */
export function inOrder(items: readonly PackageItem[], sort: RegisterSort, language: Language): readonly PackageItem[] {
  const compare = (one: PackageItem, other: PackageItem): number => {
    const [a, b] = [valueOf(one, sort.column, language), valueOf(other, sort.column, language)];
    if (typeof a === 'number' && typeof b === 'number') return a - b;
    return String(a).localeCompare(String(b), language, { numeric: true });
  };
  return items.toSorted((one, other) => {
    const order = compare(one, other);
    return (sort.down ? -order : order) || other.at.localeCompare(one.at);
  });
}

function valueOf(item: PackageItem, column: RegisterColumn, language: Language): string | number {
  switch (column) {
    case 'title':
      return inLanguage(item.title, language);
    case 'on':
      return item.at;
    case 'kind':
      return kindOf(item);
    case 'size':
      return item.bytes;
    case 'current':
      return item.current ? 0 : 1;
    case 'fingerprint':
      return item.sha256;
    default:
      return item[column];
  }
}
