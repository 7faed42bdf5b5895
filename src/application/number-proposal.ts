import type { RecordId } from '#domain/record/record.ts';
import { fail, ok } from '#domain/shared/result.ts';
import { writeOne } from './act.ts';
import { authorityOf, grantFor, today } from './authority-of.ts';
import type { Outcome } from './refusal.ts';
import type { Actor, Workspace } from './workspace.ts';

/**
 * Intake: the secretariat gives a proposal its number, PREFIX-MC-YEAR-NNN, the next one free this year unless one is named.
 * Errors: `actor/no-right`, `number/taken`, `number/invalid`.
 */
export async function numberProposal(
  workspace: Workspace,
  actor: Actor,
  request: { readonly proposal: RecordId; readonly number?: string },
): Promise<Outcome<string>> {
  const number = request.number ?? nextNumber(workspace);
  if (!/^[A-Z]{2,6}-MC-\d{4}-\d{3,}$/.test(number)) return fail({ code: 'number/invalid', number });
  const taken = workspace.projections.byNumber(number).find((row) => row.id !== request.proposal);
  if (taken !== undefined) return fail({ code: 'number/taken', number });
  const grant = grantFor(workspace, actor, { action: 'proposal/number' });
  if (!grant.ok) return grant;
  const written = await writeOne(workspace, actor, {
    kind: 'number',
    subject: request.proposal,
    body: { number, grant: grant.value },
  });
  return written.ok ? ok(number) : written;
}

function nextNumber(workspace: Workspace): string {
  const stem = `${prefixOf(workspace)}-MC-${today(workspace).slice(0, 4)}-`;
  const used = workspace.projections
    .list()
    .filter((row) => row.number.startsWith(stem))
    .map((row) => Number(row.number.slice(stem.length)));
  return stem + String(Math.max(0, ...used) + 1).padStart(3, '0');
}

/** The setting `numberPrefix`, else the initials of the institution's name: Northern Shield University gives NSU. */
function prefixOf(workspace: Workspace): string {
  const authority = authorityOf(workspace);
  const set = authority.settings.get('numberPrefix')?.value;
  if (typeof set === 'string' && /^[A-Z]{2,6}$/.test(set)) return set;
  const { en = '', fr = '' } = authority.founding?.institution ?? {};
  const initials = (en || fr)
    .normalize('NFD')
    .replaceAll(/[^A-Za-z ]/g, '')
    .split(' ')
    .filter((word) => /^[A-Z]/.test(word))
    .map((word) => word[0])
    .join('')
    .slice(0, 6);
  return initials.length >= 2 ? initials : 'INST';
}
