/** Instead of an answer, where somebody goes on writing in a text that came back: its reason. */
export const WHY_IT_CAME_BACK = 'returned';

/** Where features lead to: they know no addresses, the shell hands them these. */
export interface PlaceLinks {
  readonly read: (proposal: string, at: string) => string;
  readonly edit: (proposal: string, at: string) => string;
  readonly review: (proposal: string, page: string) => string;
  readonly outcomes: (proposal: string | null) => string;
  /** Both "" = the page's own choice; `b` may be "draft". */
  readonly compare: (proposal: string, a: string, b: string) => string;
  /** "" = the doors; `committee` and `personal` found a workspace. */
  readonly welcome: (page: string) => string;
  readonly work: string;
  readonly proposals: string;
  readonly packages: string;
  /** Making a package; "" = of a proposal yet to be chosen. */
  readonly makePackage: (proposal: string) => string;
  readonly packageRegister: string;
  readonly people: string;
  readonly person: (member: string) => string;
  readonly settings: string;
  /** A page of the settings; "" = the first. */
  readonly settingsPage: (page: string) => string;
  readonly you: string;
}
