import type { ASTNode, Environment } from '@marcbachmann/cel-js';
import { type Result, fail, ok } from '#domain/shared/result.ts';
import { compilePattern } from './functions.ts';

export type ExpressionCode = 'rule/expression' | 'rule/unknown-field' | 'rule/refused-function' | 'rule/limit';
export interface ExpressionProblem {
  readonly code: ExpressionCode;
  /** For whoever writes packs: where in the expression and what. Not for readers of results. */
  readonly detail: string;
}

/** A checked expression. Throws what evaluation throws: a value of another type, a division, a date that does not exist. */
export type Compiled = (context: Readonly<Record<string, unknown>>) => unknown;

/** Two readings of the language: one that knows every type, for the check at load; one over plain data, for running. */
export interface Environments {
  readonly check: Environment;
  readonly run: Environment;
  /** Names of our own functions. */
  readonly functions: ReadonlySet<string>;
}

const MACROS: ReadonlySet<string> = new Set(['all', 'exists', 'exists_one', 'map', 'filter']);
const METHODS: ReadonlySet<string> = new Set(['contains', 'startsWith', 'endsWith']);
const CONVERSIONS: ReadonlySet<string> = new Set(['double', 'string']);
const OPERATORS: ReadonlySet<string> = new Set('value id . call rcall list ?: || && !_ -_ != == in + - * / < <= > >='.split(' '));
const MAX_MACRO_DEPTH = 2;

/** Structural limits for the parser (DESIGN §6). */
export const EXPRESSION_LIMITS = { maxAstNodes: 500, maxDepth: 32, maxListElements: 100, maxMapEntries: 0, maxCallArguments: 4 };

/**
 * An expression ready to run, or why it may not: a path the schema does not have, a function outside the small list (`matches` can hang
 * and is not on it), more than 500 nodes, macros deeper than two, another result than `wanted`. Whole numbers become doubles.
 */
export function compileExpression(
  environments: Environments,
  source: string,
  wanted: 'bool' | 'list',
): Result<Compiled, ExpressionProblem> {
  try {
    const checked = environments.check.parse(source);
    const refused = refusedIn(checked.ast, environments.functions, 0);
    if (refused !== null) return fail(refused);
    const { valid, type = '', error } = checked.check();
    if (!valid) return fail(problemOf(error));
    if (type !== wanted && !type.startsWith(`${wanted}<`))
      return fail({ code: 'rule/expression', detail: `gives ${type} instead of ${wanted}` });
    if (joinsLists(checked.ast)) return fail({ code: 'rule/limit', detail: 'lists cannot be joined' });
    const run = environments.run.parse(source);
    refusedIn(run.ast, environments.functions, 0); // for the doubles
    return ok((context) => run(context) as unknown);
  } catch (error) {
    return fail(problemOf(error));
  }
}

function problemOf(error: unknown): ExpressionProblem {
  const { code = '', summary = String(error) } = (error ?? {}) as { code?: string; summary?: string };
  const detail = summary.slice(0, 200);
  if (code === 'limit_exceeded') return { code: 'rule/limit', detail };
  return { code: code === 'no_such_key' || code === 'unknown_variable' ? 'rule/unknown-field' : 'rule/expression', detail };
}

/** Walks the tree once: what may not be there, and (in place) whole numbers into doubles. */
function refusedIn(node: ASTNode, functions: ReadonlySet<string>, depth: number): ExpressionProblem | null {
  if (!OPERATORS.has(node.op)) return { code: 'rule/refused-function', detail: `operator ${node.op}` };
  if (node.op === 'value' && typeof node.args === 'bigint') (node as { args: unknown }).args = Number(node.args);
  const isMacro = node.op === 'rcall' && MACROS.has(node.args[0]);
  if (isMacro && depth === MAX_MACRO_DEPTH) return { code: 'rule/limit', detail: `macros deeper than ${MAX_MACRO_DEPTH}` };
  const call = refusedCall(node, functions);
  if (call !== null) return call;
  for (const [at, child] of childrenOf(node).entries()) {
    const isInside = isMacro && at > 0; // the list it runs over (the receiver) is outside
    const refused = refusedIn(child, functions, depth + (isInside ? 1 : 0));
    if (refused !== null) return refused;
  }
  return null;
}

function refusedCall(node: ASTNode, functions: ReadonlySet<string>): ExpressionProblem | null {
  if (node.op === 'rcall' && !MACROS.has(node.args[0]) && !METHODS.has(node.args[0]))
    return { code: 'rule/refused-function', detail: node.args[0] };
  if (node.op !== 'call') return null;
  const [name, args] = node.args;
  if (!functions.has(name) && !CONVERSIONS.has(name)) return { code: 'rule/refused-function', detail: name };
  return name === 'like' ? refusedPattern(args[1]) : null;
}

/** Patterns are literals, compiled here, so that a bad one is an error of the pack and not of a proposal. */
function refusedPattern(node: ASTNode | undefined): ExpressionProblem | null {
  if (node?.op !== 'value' || typeof node.args !== 'string')
    return { code: 'rule/expression', detail: 'the pattern of like must be a literal' };
  try {
    compilePattern(node.args);
    return null;
  } catch (error) {
    return { code: 'rule/expression', detail: `pattern: ${String(error).slice(0, 150)}` };
  }
}

function childrenOf(node: ASTNode): readonly ASTNode[] {
  switch (node.op) {
    case 'value':
    case 'id':
      return [];
    case '.':
      return [node.args[0]];
    case 'call':
      return node.args[1];
    case 'rcall':
      return [node.args[1], ...node.args[2]];
    case '!_':
    case '-_':
      return [node.args];
    case 'map':
      return node.args.flat();
    case '.?':
      return [node.args[0]];
    default:
      return node.args;
  }
}

/** A list may only come from the document or a macro over one: joined lists could grow past a thousand. */
function joinsLists(node: ASTNode): boolean {
  const { checkedType } = node as { checkedType?: { readonly kind?: string } };
  if (node.op === '+' && checkedType?.kind !== 'string' && checkedType?.kind !== 'double' && checkedType?.kind !== 'primitive')
    return true;
  return childrenOf(node).some(joinsLists);
}
