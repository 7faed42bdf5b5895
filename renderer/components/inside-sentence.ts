import type { Language } from '#domain/shared/languages.ts';

/** A name of ours inside a sentence: what stands after the first begins small. */
export const inList = (name: string, at: number): string =>
  at === 0 || !/^\p{Lu}\p{Ll}/u.test(name) ? name : `${name.slice(0, 1).toLowerCase()}${name.slice(1)}`;

/** In French the name of a route is an adjective inside the sentence: "Voie ordinaire". */
export const routeInside = (name: string, language: Language): string => inList(name, language === 'fr' ? 1 : 0);
