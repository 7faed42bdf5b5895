import type { Environment } from '@marcbachmann/cel-js';
import type { Field, ProposalSchema } from '#domain/proposal/schema.ts';
import { indexSchema } from '#domain/proposal/schema-index.ts';

/**
 * Tells CEL's type checker what a document looks like, so that a path that the schema does not have is found when a pack loads, in
 * macros and local variables too. Only for checking: evaluation runs over plain data, because typed values would be copied each time.
 * Names: `Doc`, and for each object its path in capitals: `Outcomes`, `NeedDuplicationCheck`.
 */
export function registerDocumentTypes(environment: Environment, schema: ProposalSchema): void {
  environment.registerType('LText', { fields: { en: 'string', fr: 'string' } });
  const { roots } = indexSchema(schema);
  for (const root of roots) registerObject(environment, root);
  environment.registerType('Doc', { fields: Object.fromEntries(roots.map((root) => [root.name, celTypeOf(root)])) });
}

/** Inner objects first: a type can only name types that exist. */
function registerObject(environment: Environment, field: Field): void {
  if (field.type !== 'object' && field.items !== 'object') return;
  for (const inner of field.fields) registerObject(environment, inner);
  environment.registerType(typeNameOf(field), {
    fields: Object.fromEntries(field.fields.map((inner) => [inner.name, celTypeOf(inner)])),
  });
}

const typeNameOf = (field: Field): string =>
  field.path
    .split(/[.[\]]+/u)
    .filter((part) => part !== '')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');

function celTypeOf(field: Field): string {
  return field.type === 'list' ? `list<${scalarType(field.items, field)}>` : scalarType(field.type, field);
}

function scalarType(type: Field['type'] | '', field: Field): string {
  switch (type) {
    case 'object':
      return typeNameOf(field);
    case 'ltext':
      return 'LText';
    case 'int':
    case 'num':
    case 'money':
      return 'double';
    case 'bool':
      return 'bool';
    default:
      return 'string';
  }
}
