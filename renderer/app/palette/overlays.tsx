import { useState } from 'react';
import { useCommand } from '../../commands.ts';
import { HelpPage } from './help-page.tsx';
import { Palette } from './palette.tsx';
import { ShortcutsPage } from './shortcuts-page.tsx';
import './palette.css';

/** What lies over any place for a moment: the palette, the keys, the help. */
export function Overlays() {
  const [shown, show] = useState<'palette' | 'shortcuts' | 'help' | null>(null);
  useCommand('palette', () => show('palette'));
  useCommand('shortcuts', () => show('shortcuts'));
  useCommand('help', () => show('help'));
  const close = (): void => show(null);
  if (shown === 'palette') return <Palette onClosed={close} />;
  if (shown === 'shortcuts') return <ShortcutsPage onClosed={close} />;
  return shown === 'help' ? <HelpPage onClosed={close} /> : null;
}
