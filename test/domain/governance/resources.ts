import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** A shipped YAML file, parsed: the domain checks what adapters read. */
export function resource(path: string): unknown {
  return parse(readFileSync(new URL(`../../../resources/${path}`, import.meta.url), 'utf8'));
}
