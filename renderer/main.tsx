import './no-eval.ts';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/page.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { goTo } from './app/places.ts';
import { askShell } from './engine.ts';
import { lastWritten } from './features/editor/remember-place.ts';
import { i18next } from './i18n/i18n.ts';

/** The language is known before the first word is drawn. */
async function start(root: HTMLElement): Promise<void> {
  const [preferences, engine] = await Promise.all([askShell('window:preferences', {}), askShell('engine:state', {})]);
  await i18next.changeLanguage(preferences.language);
  // Whoever was writing when the window ended goes on there.
  const written = window.location.hash === '' ? await lastWritten().catch(() => null) : null;
  if (written !== null) goTo({ name: 'edit', proposal: written, at: '' });
  createRoot(root).render(
    <StrictMode>
      <App preferences={preferences} engine={engine} />
    </StrictMode>,
  );
}

const root = document.getElementById('root');
if (root !== null) void start(root);
