import { Button } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { RefusalNote } from '../components/refusal-note.tsx';
import { refusalOf } from '../engine.ts';

interface Props {
  readonly title: string;
  readonly text: string;
  readonly verb: string;
  readonly run: () => Promise<void>;
}

/** One thing that can be done on a quiet page: what it is, what it does, the button, and why not. */
export function QuietAct({ title, text, verb, run }: Props) {
  const act = useMutation({ mutationFn: run });
  return (
    <section className="quiet-act" aria-label={title}>
      <h2>{title}</h2>
      <p>{text}</p>
      <div className="actions">
        <Button variant="outlined" loading={act.isPending} onClick={() => act.mutate()}>
          {verb}
        </Button>
      </div>
      <RefusalNote refusal={act.isError ? refusalOf(act.error) : null} />
    </section>
  );
}
