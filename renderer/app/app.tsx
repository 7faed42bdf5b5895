import { CssBaseline, ThemeProvider } from '@mui/material';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo } from 'react';
import type { ShellEvent } from '#contract/shell.ts';
import { isLedOn } from '../components/lead-on.ts';
import { LiveRegion } from '../components/live-region.tsx';
import { askShell } from '../engine.ts';
import { lastLetters } from '../features/editor/keepers.ts';
import { setRoom } from '../room.ts';
import { runCommand } from './run-command.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { Frame } from './frame.tsx';
import { followOtherWindows } from './other-windows.ts';
import { firstPageOf, goTo } from './places.ts';
import { ShellProvider, type ShellState, useShellState } from './shell-state.ts';
import { createAppTheme } from './theme.ts';
import { useColumnKeys } from './use-columns.ts';
import { useDark } from './use-dark.ts';
import { useKeys } from './use-keys.ts';

type First = Pick<ShellState, 'preferences' | 'engine' | 'computer'>;

export function App({ queries, ...first }: First & { readonly queries: QueryClient }) {
  const dark = useDark();
  const theme = useMemo(() => createAppTheme(dark), [dark]);
  const onEvent = useCallback(
    (event: ShellEvent) => {
      // What waits for this engine is not asked twice.
      if (event.event === 'engine' && event.engine.state === 'running')
        void queries.invalidateQueries({}, { cancelRefetch: false });
      if (event.event === 'closing') void lastLetters().then((saved) => askShell('window:settled', { saved }));
      if (event.event === 'computer') void queries.invalidateQueries(); // who may sign here
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
