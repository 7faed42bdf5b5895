import { useRoleName } from '../../components/use-role-name.ts';

/** Roles in words, in their order. */
export function useRoleNames(roles: readonly string[]): readonly string[] {
  return roles.map(useRoleName());
}
