/// <reference types="vite/client" />
import '../../../renderer/styles/fonts.css';
import '../../../renderer/styles/tokens.css';
import '../../../renderer/styles/page.css';
import { Button, CssBaseline, Tab, Tabs, TextField, ThemeProvider } from '@mui/material';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createAppTheme } from '../../../renderer/app/theme.ts';
import type {} from '#contract/bridge.ts';

/*
 * What every window of ours costs before it does anything: our frameworks, theme and fonts, the engine asked once, and an empty grid. The
 * yardstick for "window up" and "idle memory" of DESIGN §11.
 */
const queries = new QueryClient();

function Shell() {
  return (
    <ThemeProvider theme={createAppTheme(false)}>
      <CssBaseline />
      <QueryClientProvider client={queries}>
        <Tabs value={0}>
          <Tab label="Empty" />
        </Tabs>
        <TextField label="Empty" size="small" />
        <Button variant="contained">Empty</Button>
        <div role="table" aria-label="Empty" data-usable>
          <div role="row" />
        </div>
      </QueryClientProvider>
    </ThemeProvider>
  );
}

async function start(root: HTMLElement): Promise<void> {
  await Promise.all([window.collegium['window:preferences']({}), window.collegium['engine:ping']({})]);
  createRoot(root).render(
    <StrictMode>
      <Shell />
    </StrictMode>,
  );
}

const root = document.getElementById('root');
if (root !== null) void start(root);
