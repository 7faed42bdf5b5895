// What scripts/build-verify-page.mjs puts into the page: words in both languages and the rights, as plain data.
declare module 'virtual:given' {
  export const words: Readonly<Record<'en' | 'fr', Readonly<Record<string, string>>>>;
  export const rights: unknown;
}
