/** The zones of Canada as their own rules have them, from east to west; each has its words in welcome.json. */
export const CANADA = [
  'America/St_Johns',
  'America/Goose_Bay',
  'America/Halifax',
  'America/Glace_Bay',
  'America/Moncton',
  'America/Blanc-Sablon',
  'America/Toronto',
  'America/Iqaluit',
  'America/Atikokan',
  'America/Winnipeg',
  'America/Rankin_Inlet',
  'America/Resolute',
  'America/Regina',
  'America/Swift_Current',
  'America/Edmonton',
  'America/Cambridge_Bay',
  'America/Inuvik',
  'America/Creston',
  'America/Dawson_Creek',
  'America/Fort_Nelson',
  'America/Vancouver',
  'America/Whitehorse',
  'America/Dawson',
] as const;

export const isCanadian = (zone: string): zone is (typeof CANADA)[number] => (CANADA as readonly string[]).includes(zone);

/** What computers still call places that have a newer name, or none of their own. */
const OLDER: Readonly<Record<string, string>> = {
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Montreal': 'America/Toronto',
  'America/Nipigon': 'America/Toronto',
  'America/Thunder_Bay': 'America/Toronto',
  'America/Rainy_River': 'America/Winnipeg',
  'America/Pangnirtung': 'America/Iqaluit',
  'America/Yellowknife': 'America/Edmonton',
};

/** Where nothing better is known (DESIGN §14). */
const OTHERWISE = 'America/Toronto';

/** Every zone that this computer knows and that is not Canada's. */
export const elsewhere = (): readonly string[] =>
  Intl.supportedValuesOf('timeZone').filter((each) => !isCanadian(each) && OLDER[each] === undefined && !isNowhere(each));

/** A computer that was set to no place at all says nothing of where its people are. */
const isNowhere = (zone: string): boolean => !zone.includes('/') || zone.startsWith('Etc/');

/** The zone to begin with: the computer's own. `computer`: what Intl says of it. */
export function zoneToBeginWith(computer: string): string {
  const zone = OLDER[computer] ?? computer;
  return isCanadian(zone) || elsewhere().includes(zone) ? zone : OTHERWISE;
}
