/** Where a rule is from, for people: the code of the rule, and its clause unless that is a place in our own working papers. */
export const ruleSource = (id: string, clause: string): string =>
  clause === '' || clause.startsWith('FRAMEWORKS') ? id : `${id} · ${clause}`;
