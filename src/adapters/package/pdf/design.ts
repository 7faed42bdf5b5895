/**
 * How the document looks: US Letter, one text column of 72 characters with the labels hanging to its left, 16 pt from line to line, and the
 * colours of DESIGN §13 on white paper. All lengths are points.
 */
export const PAGE = { width: 612, height: 792, left: 54, right: 556, top: 80, bottom: 722, head: 46, foot: 752 } as const;
/** Labels begin at `PAGE.left`, answers at `TEXT.x`. */
export const LABEL = { width: 122 } as const;
export const TEXT = { x: 190, width: 366 } as const;
export const FULL_WIDTH = PAGE.right - PAGE.left;
export const RHYTHM = 16;

export const INK = '#1f2328';
export const QUIET = '#5c636d';
export const LINE = '#d9d5ca';
export const ACCENT = '#1d4e63';
export const DONE = '#2b6a4d';
export const ATTENTION = '#8a5a00';
export const BLOCKED = '#a1262d';

export type Face = 'serif' | 'serifItalic' | 'serifBold' | 'serifBoldItalic' | 'sans' | 'sansItalic' | 'sansBold' | 'syllabics';

/** Where each face lies below the folder of the `@expo-google-fonts` packages; the last one is shipped in `resources/fonts`. */
export const FACE_FILES: Readonly<Record<Exclude<Face, 'syllabics'>, string>> = {
  serif: 'source-serif-4/400Regular/SourceSerif4_400Regular.ttf',
  serifItalic: 'source-serif-4/400Regular_Italic/SourceSerif4_400Regular_Italic.ttf',
  serifBold: 'source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf',
  serifBoldItalic: 'source-serif-4/600SemiBold_Italic/SourceSerif4_600SemiBold_Italic.ttf',
  sans: 'source-sans-3/400Regular/SourceSans3_400Regular.ttf',
  sansItalic: 'source-sans-3/400Regular_Italic/SourceSans3_400Regular_Italic.ttf',
  sansBold: 'source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf',
};
/** Inuktitut, Cree and Ojibwe syllabics, which neither Source family has. */
export const SYLLABICS_FILE = 'fonts/noto-sans-canadian-aboriginal/NotoSansCanadianAboriginal_400Regular.ttf';

export interface TextStyle {
  readonly face: Face;
  readonly size: number;
  /** From baseline to baseline. */
  readonly leading: number;
  readonly colour: string;
}
const style = (face: Face, size: number, leading: number, colour: string = INK): TextStyle => ({ face, size, leading, colour });

export const STYLES = {
  title: style('serifBold', 27, 33),
  titleOther: style('serifItalic', 13, 18, QUIET),
  section: style('serifBold', 17, 22),
  letter: style('sansBold', 11, 16, ACCENT),
  item: style('sansBold', 10.5, 16),
  kicker: style('sans', 9.5, 14, QUIET),
  text: style('serif', 11, RHYTHM),
  label: style('sansBold', 9, 12, QUIET),
  note: style('sans', 9, 13, QUIET),
  fingerprint: style('sansBold', 9, 13),
  attention: style('sansBold', 9, 13, ATTENTION),
  head: style('sansBold', 8.5, 12, QUIET),
  cell: style('sans', 9.5, 13),
  cellQuiet: style('sans', 9, 12.5, QUIET),
  cellBold: style('sansBold', 9.5, 13),
  cellText: style('serif', 10.5, 14.5),
  running: style('sans', 8.5, 12, QUIET),
  runningMark: style('sansBold', 8.5, 12, ATTENTION),
  entry: style('serif', 11, 19),
} as const;

/** Distance from the top of a line to its baseline. */
export const baseline = (of: TextStyle): number => (of.leading - of.size) / 2 + of.size * 0.78;
