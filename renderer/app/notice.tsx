import { Alert } from '@mui/material';
import type { ReactNode } from 'react';
import { Mark } from '../components/mark.tsx';

const SEVERITY = { blocked: 'error', attention: 'warning', done: 'success' } as const;

/** A line above every place. */
export function Notice(props: { readonly meaning: keyof typeof SEVERITY; readonly text: string; readonly children?: ReactNode }) {
  return (
    <Alert
      className="line-notice"
      severity={SEVERITY[props.meaning]}
      icon={<Mark meaning={props.meaning} />}
      action={props.children}
    >
      {props.text}
    </Alert>
  );
}
