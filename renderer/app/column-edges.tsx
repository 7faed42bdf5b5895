import { type KeyboardEvent, type PointerEvent, useEffect, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { FIRST_PREFERENCES } from '#contract/first-preferences.ts';
import { changeRoom, roomNow, useRoom } from '../room.ts';

type Side = 'sections' | 'inspector';

/** Bounds in pixels, and the share of the window that styles/frame.css allows: what is remembered for a wide screen fits a narrow one. */
const BOUNDS = {
  sections: { least: 160, most: 600, share: 0.24, narrow: 0.2 },
  inspector: { least: 240, most: 800, share: 0.3, narrow: 0.26 },
} as const satisfies Record<Side, { least: number; most: number; share: number; narrow: number }>;
/** As in frame.css. */
const NARROW = 1100;
const STEP = 16;

function subscribeResize(listener: () => void): () => void {
  window.addEventListener('resize', listener);
  return () => window.removeEventListener('resize', listener);
}

/** The edges of the list and of the details, drawn where those columns are on the page (frame.css): dragged, or moved with the arrows. */
export function ColumnEdges() {
  const { t } = useTranslation('window');
  const { columns } = useRoom();
  useEffect(() => {
    for (const side of ['sections', 'inspector'] as const) showWidth(side, columns[side]);
  }, [columns]);
  return (
    <section className="edges" aria-label={t('edge.label')}>
      <Edge side="sections" width={columns.sections} />
      <Edge side="inspector" width={columns.inspector} />
    </section>
  );
}

const showWidth = (side: Side, width: number): void =>
  document.documentElement.style.setProperty(`--${side}-width`, `${width}px`);

function Edge({ side, width }: { readonly side: Side; readonly width: number }) {
  const { t } = useTranslation('window');
  const windowWidth = useSyncExternalStore(subscribeResize, () => window.innerWidth);
  const { least } = BOUNDS[side];
  const share = windowWidth <= NARROW ? BOUNDS[side].narrow : BOUNDS[side].share;
  const most = Math.max(least, Math.min(BOUNDS[side].most, Math.floor(windowWidth * share)));
  const now = Math.min(width, most);
  const keep = (wanted: number): void => {
    const next = Math.round(Math.max(least, Math.min(most, wanted)));
    if (next !== roomNow().columns[side]) changeRoom({ columns: { ...roomNow().columns, [side]: next } });
  };
  const outwards = side === 'sections' ? 1 : -1;
  const onKeyDown = (event: KeyboardEvent): void => {
    const wanted = {
      ArrowRight: now + STEP * outwards,
      ArrowLeft: now - STEP * outwards,
      Home: least,
      End: most,
    }[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    keep(wanted);
  };
  const onPointerDown = (down: PointerEvent<HTMLDivElement>): void => {
    if (down.button !== 0) return;
    const edge = down.currentTarget;
    edge.setPointerCapture(down.pointerId);
    let wanted = now;
    const move = (event: globalThis.PointerEvent): void => {
      wanted = Math.max(least, Math.min(most, now + (event.clientX - down.clientX) * outwards));
      showWidth(side, wanted);
    };
    const end = (): void => {
      edge.removeEventListener('pointermove', move);
      keep(wanted);
    };
    edge.addEventListener('pointermove', move);
    edge.addEventListener('lostpointercapture', end, { once: true });
  };
  return (
    <div
      role="separator"
      tabIndex={0}
      className={`edge edge-${side}`}
      aria-orientation="vertical"
      aria-label={t(`edge.${side}`)}
      aria-valuemin={least}
      aria-valuemax={most}
      aria-valuenow={now}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onDoubleClick={() => keep(FIRST_PREFERENCES.columns[side])}
    />
  );
}
