import { useSyncExternalStore } from 'react';

let spoken = '';
const listeners = new Set<() => void>();

/** Says something to people who hear the page instead of seeing it; the newest sentence replaces the one before. */
export function announce(text: string): void {
  if (text === spoken) return;
  spoken = text;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export function LiveRegion() {
  const text = useSyncExternalStore(subscribe, () => spoken);
  return (
    <div className="unseen live" role="status" aria-live="polite">
      {text}
    </div>
  );
}
