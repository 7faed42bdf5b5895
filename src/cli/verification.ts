import { nodeCrypto } from '#adapters/node-crypto.ts';
import { inflateWithZlib } from '#adapters/package/inflate.ts';
import type { Rights } from '#domain/governance/rights.ts';
import type { RecordId } from '#domain/record/record.ts';
import type { Verification, VerifyInput } from '#domain/package/verification.ts';
import { verifyPackage } from '#domain/package/verify.ts';
import { formatDate } from '#domain/shared/format.ts';
import { standingOf } from './proposal-lines.ts';
import { table } from './table.ts';
import type { Texts } from './texts.ts';

export function verifyInput(
  input: VerifyInput,
  { rights, trust, known }: { readonly rights: Rights; readonly trust: RecordId | null; readonly known: readonly RecordId[] },
): Promise<Verification> {
  const { digest, verify } = nodeCrypto;
  return verifyPackage(input, { trust, known, rights, digest, verify, inflate: inflateWithZlib });
}

/** The members of DESIGN §10, and no others: it is scripted against. */
export function verificationJson(texts: Texts, found: Verification) {
  const { valid, trust, container, sample, institution, document, seal } = found;
  return {
    valid,
    trust,
    container,
    sample,
    institution: { name: institution.name, founding: institution.founding },
    document,
    problems: found.problems.map(({ code, path }) => ({ code, text: texts.refusal({ code }), path })),
    signOffs: found.signOffs.map(({ step, gate, signer, role, basis, on, state, code }) => ({
      step,
      gate,
      signer,
      role,
      basis,
      on,
      state,
      code,
    })),
    seal: { signer: seal.signer, state: seal.state },
  };
}

/** *Whole* and *whose*, in sentences of their own, then every problem, then who decided. */
export function verificationLines(texts: Texts, found: Verification): readonly string[] {
  const { valid, trust, institution, number, title, seal } = found;
  const heading = ['step', 'decision', 'by', 'on', 'standing'].map((column) => texts.say(`column.${column}`));
  const rows = found.signOffs.map((each) => [
    texts.of(each.stepNames) || each.step,
    texts.sayOr(`governance:decided.${each.decision}`, each.decision),
    each.basis === 'recorded' ? texts.say('recordedBy', { by: each.decidedBy, recorder: each.signer }) : each.signer,
    formatDate(each.on, texts.language),
    standingOf(texts, each),
  ]);
  return [
    ...(number === '' ? [] : [`${number}  ${texts.of(title)}`]),
    texts.say(valid ? 'verify.valid' : 'verify.invalid'),
    ...(institution.founding === ''
      ? []
      : [texts.say(`verify.${trust}`, { name: texts.of(institution.name), founding: spaced(institution.founding) })]),
    ...(found.sample ? [texts.say('verify.sample')] : []),
    ...(seal.state === 'valid' ? [texts.say('verify.sealed', { signer: seal.signer })] : []),
    ...found.problems.flatMap(({ code, path }) => [
      `  ${code}${path === '' ? '' : `  ${path}`}`,
      `    ${texts.refusal({ code })}`,
    ]),
    ...(rows.length === 0 ? [] : ['', ...table(heading, rows)]),
  ];
}

/** As people read it aloud: `4F2A 09C1 …`. */
const spaced = (id: string): string => (id.toUpperCase().match(/.{4}/g) ?? []).join(' ');
