import { createResources } from '#adapters/resources.ts';
import type { JsonObject } from '#domain/shared/json.ts';

/** What lies in the file of a rescue, in both languages: whoever opens it may not have Collegium. */
export function rescueReadme(resources: string, counts: Readonly<Record<string, string | number>>): string {
  const source = createResources(resources);
  return ['en', 'fr']
    .map((language) => {
      const { readme } = source.data(`locales/${language}/recovery.json`) as JsonObject;
      return (typeof readme === 'string' ? readme : '').replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) =>
        String(counts[name] ?? ''),
      );
    })
    .join('\n\n---\n\n');
}
