import type { EngineState } from '#contract/shell.ts';
import { askNow, holdCalls, onDone } from '../engine.ts';
import { changeRoom, roomNow } from '../room.ts';

/**
 * An engine that was started (again) knows nobody where several people could be "you". The one who was chosen in this workspace is chosen
 * again before any other call reaches it. A passphrase is never kept: the signature stays closed.
 */
export function followEngine(first: EngineState): void {
  let release: (() => void) | null = null;
  const hold = (): void => {
    if (release === null) holdCalls(new Promise((resolve) => (release = resolve)));
  };
  const take = ({ state }: EngineState): void => {
    hold();
    if (state !== 'running') return;
    const mine = release;
    release = null;
    void chooseAgain()
      .catch(() => undefined)
      .finally(() => mine?.());
  };
  take(first);
  window.collegium.subscribe((event) => {
    if (event.event === 'engine') take(event.engine);
  });
  onDone((call) => {
    if (call === 'session:choose') void remember().catch(() => undefined);
  });
}

async function chooseAgain(): Promise<void> {
  const { you: known } = roomNow();
  if (Object.keys(known).length === 0) return;
  const { you, here } = await askNow('session:get', {});
  if (you !== null || here.length === 0) return;
  const status = await askNow('workspace:status', {});
  const member = status.state === 'open' ? known[status.founding] : undefined;
  if (member !== undefined && here.some((each) => each.member === member)) await askNow('session:choose', { member });
}

async function remember(): Promise<void> {
  const [{ you }, status] = await Promise.all([askNow('session:get', {}), askNow('workspace:status', {})]);
  if (you === null || status.state !== 'open') return;
  changeRoom({ you: { ...roomNow().you, [status.founding]: you.member } });
}
