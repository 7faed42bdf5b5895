import type { Field } from '#domain/proposal/schema.ts';

/** Figures of a section that are one table: its lines, and below them what they add up to or lead to. Names of fields. */
export interface FigureLayout {
  /** Name of its words in editor.json. */
  readonly id: 'hours' | 'learnerCost' | 'costs';
  readonly lines: readonly string[];
  /** Derived fields, in the order they stand under the lines. */
  readonly totals: readonly string[];
  /** Whether each line's share of all is shown. */
  readonly shares: boolean;
}

const FIGURES: Readonly<Record<string, FigureLayout>> = {
  workload: {
    id: 'hours',
    lines: ['synchronousHours', 'guidedAsyncHours', 'practiceHours', 'independentHours', 'assessmentHours'],
    totals: ['instructionalHours', 'totalNotionalHours'],
    shares: true,
  },
  fees: {
    id: 'learnerCost',
    lines: ['tuition', 'ancillary', 'materials', 'technology', 'assessmentFee', 'credentialFee'],
    totals: ['totalLearnerCost'],
    shares: false,
  },
  resources: {
    id: 'costs',
    lines: ['developmentCost', 'annualFixedCost', 'variableCostPerLearner'],
    totals: ['breakEven'],
    shares: false,
  },
};

/** A list of objects as a table: columns, what stands below them on a second line of the item, and the columns that are added up. */
export interface RowLayout {
  readonly columns: readonly string[];
  readonly below: readonly string[];
  readonly sums: readonly string[];
}

const ROWS: Readonly<Record<string, RowLayout>> = {
  'staffing.development': { columns: ['role', 'category', 'hours'], below: [], sums: ['hours'] },
  'staffing.teaching': {
    columns: ['role', 'category', 'hoursPerOffering'],
    below: ['qualification', 'appointment', 'workloadTreatment'],
    sums: ['hoursPerOffering'],
  },
  'fees.comparators': { columns: ['name', 'amount', 'hours'], below: [], sums: [] },
  'fees.groupPrices': { columns: ['minLearners', 'pricePerLearner', 'payer', 'openTo'], below: [], sums: [] },
};

/** How a list is laid out as a table; null where it is not. A schema that knows other fields gets the general form. */
export function rowsOf(field: Field): RowLayout | null {
  const layout = ROWS[field.path];
  if (layout === undefined) return null;
  const placed = [...layout.columns, ...layout.below];
  const isWhole = field.fields.length === placed.length && field.fields.every((each) => placed.includes(each.name));
  return isWhole ? layout : null;
}

/** One question of a section, or several that are one table. */
export type Block =
  | { readonly kind: 'question'; readonly name: string; readonly field: Field }
  | {
      readonly kind: 'figures';
      readonly name: string;
      readonly layout: FigureLayout;
      readonly lines: readonly Field[];
      readonly totals: readonly Field[];
    };

/** A section's questions in the order of the schema, those of its figures together where the first of them stands. */
export function blocksOf(section: string, fields: readonly Field[]): readonly Block[] {
  const layout = FIGURES[section];
  const named = (names: readonly string[]): readonly Field[] =>
    names.map((name) => fields.find((each) => each.name === name)).filter((each) => each !== undefined);
  const question = (field: Field): Block => ({ kind: 'question', name: field.name, field });
  const lines = layout === undefined ? [] : named(layout.lines);
  if (layout === undefined || lines.length !== layout.lines.length) return fields.map(question);
  const totals = named(layout.totals);
  const table: Block = { kind: 'figures', name: lines[0]?.name ?? '', layout, lines, totals };
  return fields.flatMap((field) => {
    if (field === lines[0]) return [table];
    return lines.includes(field) || totals.includes(field) ? [] : [question(field)];
  });
}

export const fieldsOf = (block: Block): readonly Field[] =>
  block.kind === 'question' ? [block.field] : [...block.lines, ...block.totals];
