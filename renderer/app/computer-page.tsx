import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComputerAnswer, ComputerState } from '#contract/shell.ts';
import { announce } from '../components/live-region.tsx';
import { askShell } from '../engine.ts';
import { goTo } from './places.ts';
import { QuietAct } from './quiet-act.tsx';
import { useShell } from './shell-state.ts';

/** Whether the question stands in the way: nothing can be signed until it is answered. */
export const isAsked = ({ standing }: ComputerState): boolean => standing === 'asked';

/** Which computer the signatures belong to: asked where they were used on another one (RELIABILITY D7), else what can be changed about it. */
export function ComputerPage() {
  const { t } = useTranslation('window');
  const { computer } = useShell();
  const heading = useRef<HTMLHeadingElement>(null);
  const isQuestion = computer.standing === 'asked' || computer.standing === 'put-off';
  useEffect(() => heading.current?.focus(), [isQuestion]);
  useEffect(() => {
    if (!isQuestion) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      // What lies over the page closes first.
      if (event.key === 'Escape' && document.querySelector('dialog[open], [role=dialog]') === null) void answer('later');
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [isQuestion, t]);
  return (
    <main className="sheet" data-column tabIndex={-1} id="content" aria-label={t('column.content')}>
      <div className="quiet-page">
        <h1 ref={heading} tabIndex={-1}>
          {t(isQuestion ? 'computer.asked.title' : 'computer.title')}
        </h1>
        {isQuestion ? <Question /> : <Settled computer={computer} />}
      </div>
    </main>
  );
}

interface Props {
  readonly computer: ComputerState;
}

function Question() {
  const { t } = useTranslation('window');
  return (
    <>
      <p>{t('computer.asked.lead')}</p>
      <QuietAct
        title={t('computer.moved.title')}
        text={t('computer.moved.text')}
        verb={t('computer.moved.run')}
        run={() => answer('moved')}
      />
      <QuietAct
        title={t('computer.copied.title')}
        text={t('computer.copied.text')}
        verb={t('computer.copied.run')}
        run={() => setAside(t('computer.copied.said'))}
      />
      <QuietAct
        title={t('computer.later.title')}
        text={t('computer.later.text')}
        verb={t('computer.later.run')}
        run={() => answer('later')}
      />
    </>
  );
}

function Settled({ computer }: Props) {
  const { t } = useTranslation('window');
  if (computer.standing === 'unknown') return <p>{t('computer.unknown')}</p>;
  return (
    <>
      <p>{t(computer.signatures === 0 ? 'computer.none' : 'computer.own')}</p>
      {computer.signatures > 0 && (
        <QuietAct
          title={t('computer.copied.title')}
          text={t('computer.copied.text')}
          verb={t('computer.copied.run')}
          run={() => setAside(t('computer.copied.said'))}
        />
      )}
      {computer.setAside > 0 && (
        <QuietAct
          title={t('computer.takeBack.title')}
          text={t('computer.takeBack.text')}
          verb={t('computer.takeBack.run')}
          run={() => answer('take-back', t('computer.takeBack.said'))}
        />
      )}
    </>
  );
}

async function answer(given: ComputerAnswer, said = ''): Promise<void> {
  await askShell('computer:answer', { answer: given });
  if (said !== '') announce(said);
}

/** Whoever needs a signature of their own now finds on the page of signatures how to make one. */
async function setAside(said: string): Promise<void> {
  await answer('copied');
  goTo({ name: 'you' });
  announce(said);
}
