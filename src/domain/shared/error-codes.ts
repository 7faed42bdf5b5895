/** Every code a refusal, a problem or a verdict can carry. The code is the translation key in resources/locales/…/errors.json. */
export const ERROR_CODES = [
  'key/unknown',
  'key/weak',
  'record/altered',
  'record/date',
  'record/missing',
  'record/not-a-record',
  'record/not-canonical',
  'record/other-workspace',
  'record/too-large',
  'sign-off/disputed',
  'sign-off/no-delegation',
  'sign-off/no-role',
  'sign-off/omitted',
  'sign-off/other-proposal',
  'sign-off/other-revision',
  'sign-off/other-step',
  'sign-off/role-ended',
  'sign-off/stale',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];
