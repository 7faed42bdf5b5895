import { CssBaseline, ThemeProvider } from '@mui/material';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { ShellEvent } from '#contract/shell.ts';
import { isLedOn } from '../components/lead-on.ts';
import { LiveRegion } from '../components/live-region.tsx';
import { askShell, Refused } from '../engine.ts';
import { lastLetters } from '../features/editor/keepers.ts';
import { setRoom } from '../room.ts';
import { runCommand } from './commands.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { Frame } from './frame.tsx';
import { followOtherWindows } from './other-windows.ts';
import { firstPageOf, goTo } from './places.ts';
import { ShellProvider, type ShellState, useShellState } from './shell-state.ts';
import { createAppTheme } from './theme.ts';
import { useColumnKeys } from './use-columns.ts';
import { useDark } from './use-dark.ts';
import { useKeys } from './use-keys.ts';

/** Local work never waits for a network; what an engine that ended did not answer is asked again once there is a new one. */
const createQueries = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        refetchOnWindowFocus: false,
        retry: (count, error) => error instanceof Refused && error.refusal.code === 'engine/gone' && count < 5,
        retryDelay: 100,
      },
      mutations: { networkMode: 'always' },
    },
  });

export function App(first: Pick<ShellState, 'preferences' | 'engine' | 'safe'>) {
  const [queries] = useState(createQueries);
  const dark = useDark();
  const theme = useMemo(() => createAppTheme(dark), [dark]);
  const onEvent = useCallback(
    (event: ShellEvent) => {
      if (event.event === 'engine' && event.engine.state === 'running') void queries.invalidateQueries();
      if (event.event === 'closing') void lastLetters().then((saved) => askShell('window:settled', { saved }));
      if (event.event === 'go') goTo(firstPageOf(event.place));
      if (event.event === 'command') runCommand(event.command);
      if (event.event === 'room') {
        setRoom(event.room);
        queries.setQueryData(['window:room'], event.room);
      }
      if (event.event === 'workspace') {
        // What the other workspace held is nothing to this one. Whoever founded one here is led on by that page.
        const isLed = event.founded && (isLedOn() || window.location.hash.startsWith('#/welcome'));
        if (!isLed) goTo(firstPageOf('proposals'));
        void queries.resetQueries();
      }
    },
    [queries],
  );
  const shell = useShellState(first, onEvent);
  useColumnKeys();
  useKeys();
  useEffect(() => followOtherWindows(queries), [queries]);
  return (
    <ThemeProvider theme={theme}>
      <CssBaseline />
      <QueryClientProvider client={queries}>
        <ShellProvider value={shell}>
          <ErrorBoundary>
            <Frame />
          </ErrorBoundary>
          <LiveRegion />
        </ShellProvider>
      </QueryClientProvider>
    </ThemeProvider>
  );
}
