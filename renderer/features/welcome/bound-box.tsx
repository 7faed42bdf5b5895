import { type Control, type FieldPath, type FieldValues, useController } from 'react-hook-form';
import { TextBox } from '../../components/text-box.tsx';

interface Props<V extends FieldValues> {
  readonly control: Control<V>;
  readonly name: FieldPath<V>;
  readonly label: string;
  readonly help?: string;
  readonly type?: 'text' | 'password';
  readonly lang?: string;
  /** What is wrong with a value, "" for nothing. Asked when the page is left forwards. */
  readonly faultOf?: (value: string, all: V) => string;
}

/** A line to write on, bound to the form: its fault stands beside it. */
export function BoundBox<V extends FieldValues>({ control, name, faultOf, ...box }: Props<V>) {
  const { field, fieldState } = useController({
    control,
    name,
    rules: { validate: (value: string, all: V) => faultOf?.(value, all) || true },
  });
  return <TextBox {...box} fault={fieldState.error?.message ?? ''} value={field.value as string} onChange={field.onChange} />;
}
