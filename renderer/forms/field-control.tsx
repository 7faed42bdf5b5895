import { ChoiceControl, ChoicesControl, DateControl, YesNoControl } from './choice-controls.tsx';
import { isChoices } from './form-values.ts';
import { GroupControl, ItemListControl, TextListControl } from './list-controls.tsx';
import { LocalizedControl } from './localized-control.tsx';
import { rowsOf } from './layouts.ts';
import { NumberControl } from './number-control.tsx';
import { RowTable } from './row-table.tsx';
import { TextControl } from './text-control.tsx';
import type { ControlProps } from './writing.ts';

/** The control of a field, by its type in the schema. */
export function FieldControl(props: ControlProps) {
  const { field } = props;
  if (field.owner === 'log') return null;
  switch (field.type) {
    case 'ltext':
      return <LocalizedControl {...props} />;
    case 'int':
    case 'num':
    case 'money':
      return <NumberControl {...props} />;
    case 'bool':
      return <YesNoControl {...props} />;
    case 'date':
      return <DateControl {...props} />;
    case 'enum':
      return <ChoiceControl {...props} />;
    case 'object':
      return <GroupControl {...props} />;
    case 'list':
      if (isChoices(field)) return <ChoicesControl {...props} />;
      return field.items === 'object' ? <Items {...props} /> : <TextListControl {...props} />;
    case 'string':
    case 'text':
    case 'uri':
      return <TextControl {...props} />;
  }
}

function Items(props: ControlProps) {
  const layout = rowsOf(props.field);
  return layout === null ? <ItemListControl {...props} /> : <RowTable {...props} layout={layout} />;
}
