import './no-print.ts';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/page.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { engineNow, hearEngine } from './app/engine-now.ts';
import { followEngine } from './app/known-person.ts';
import { goTo } from './app/places.ts';
import { askAhead, createQueries } from './app/queries.ts';
import { askShell } from './engine.ts';
import { lastWritten } from './features/editor/remember-place.ts';
import { speak } from './i18n/i18n.ts';
import { setRoom } from './room.ts';

/** The language is known before the first word is drawn. */
async function start(root: HTMLElement): Promise<void> {
  hearEngine();
  const [preferences, state, room, computer] = await Promise.all([
    askShell('window:preferences', {}),
    askShell('engine:state', {}),
    askShell('window:room', {}),
    askShell('computer:state', {}),
  ]);
  setRoom(room);
  followEngine(engineNow(state));
  // A page that died is loaded again with its address: where the cursor was is asked all the same.
  await Promise.all([speak(preferences.language), goOn(window.location.hash === '').catch(() => undefined)]);
  keepAddress();
  const queries = createQueries();
  askAhead(queries, preferences);
  createRoot(root).render(
    <StrictMode>
      <App queries={queries} preferences={preferences} engine={engineNow(state)} computer={computer} />
    </StrictMode>,
  );
}

/** Whoever was writing when the window ended goes on there; whoever was elsewhere, elsewhere. */
async function goOn(isFresh: boolean): Promise<void> {
  const written = await lastWritten();
  if (!isFresh) return;
  const { address } = written === null ? await askShell('window:address', {}) : { address: '' };
  if (written !== null) goTo({ name: 'edit', proposal: written, at: '' });
  else if (address !== '' && !address.startsWith('#/welcome')) window.location.hash = address;
}

/** Where the window is, for its next start. */
function keepAddress(): void {
  window.addEventListener('hashchange', () => {
    void askShell('window:keep-address', { address: window.location.hash }).catch(() => undefined);
  });
}

const root = document.getElementById('root');
if (root !== null) void start(root);
