import { inList } from '../../components/inside-sentence.ts';
import { useRoleName } from '../../components/use-role-name.ts';

/** Roles in words, in their order, for a list: after the first without their capital. */
export function useRoleNames(roles: readonly string[]): readonly string[] {
  return roles.map(useRoleName()).map(inList);
}
