import { lazy } from 'react';

/*
 * Places that a window does not open with come when somebody goes there: the list is there 80 ms sooner, and a place once visited stays
 * (docs/performance.md).
 */
export const ComparisonPlace = lazy(() =>
  import('../features/comparison/comparison-place.tsx').then((module) => ({ default: module.ComparisonPlace })),
);
export const EditorPlace = lazy(() =>
  import('../features/editor/editor-place.tsx').then((module) => ({ default: module.EditorPlace })),
);
export const OutcomesPlace = lazy(() =>
  import('../features/outcomes/outcomes-place.tsx').then((module) => ({ default: module.OutcomesPlace })),
);
export const PackagesPlace = lazy(() =>
  import('../features/packages/packages-place.tsx').then((module) => ({ default: module.PackagesPlace })),
);
export const PeoplePlace = lazy(() =>
  import('../features/people/people-place.tsx').then((module) => ({ default: module.PeoplePlace })),
);
export const ReviewPlace = lazy(() =>
  import('../features/review/review-place.tsx').then((module) => ({ default: module.ReviewPlace })),
);
export const SettingsPlace = lazy(() =>
  import('../features/settings/settings-place.tsx').then((module) => ({ default: module.SettingsPlace })),
);
export const WelcomePlace = lazy(() =>
  import('../features/welcome/welcome-place.tsx').then((module) => ({ default: module.WelcomePlace })),
);
export const RecoveryPage = lazy(() =>
  import('../features/recovery/recovery-page.tsx').then((module) => ({ default: module.RecoveryPage })),
);
