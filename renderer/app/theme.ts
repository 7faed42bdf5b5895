import { createTheme, type Theme } from '@mui/material/styles';
import tokensCss from '../styles/tokens.css?raw';

type Token =
  | 'paper'
  | 'sheet'
  | 'rail'
  | 'ink'
  | 'quiet'
  | 'line'
  | 'edge'
  | 'accent'
  | 'accent-weak'
  | 'done'
  | 'attention'
  | 'blocked'
  | 'sans';

/** The colours of one theme, read from the style sheet that the page uses too: they are written once. */
function readTokens(dark: boolean): (token: Token) => string {
  const [light = '', night = ''] = tokensCss.split("[data-theme='dark']");
  return (token) => {
    const find = (css: string): string | undefined => new RegExp(`--${token}: ([^;]+);`).exec(css)?.[1];
    const value = (dark ? find(night) : undefined) ?? find(light);
    if (value === undefined) throw new Error(`No token --${token} in styles/tokens.css.`);
    return value;
  };
}

export function createAppTheme(dark: boolean): Theme {
  const token = readTokens(dark);
  return createTheme({
    palette: {
      mode: dark ? 'dark' : 'light',
      // A darker accent under dark words cannot be read: in the dark a button keeps its colour under the pointer.
      primary: { main: token('accent'), ...(dark ? { dark: token('accent') } : {}), contrastText: token('sheet') },
      success: { main: token('done') },
      warning: { main: token('attention') },
      error: { main: token('blocked') },
      text: { primary: token('ink'), secondary: token('quiet') },
      background: { default: token('paper'), paper: token('sheet') },
      divider: token('line'),
    },
    typography: {
      fontFamily: token('sans'),
      fontSize: 15,
      htmlFontSize: 16,
      body1: { fontSize: '0.9375rem', lineHeight: 1.45 },
      body2: { fontSize: '0.875rem', lineHeight: 1.45 },
      button: { textTransform: 'none', fontWeight: 600, fontSize: 15 },
    },
    shape: { borderRadius: 6 },
    spacing: 8,
    // Under 150 ms, and none where the system asks for none (styles/page.css).
    transitions: {
      duration: { shortest: 80, shorter: 100, short: 120, standard: 140, complex: 140, enteringScreen: 140, leavingScreen: 120 },
    },
    components: {
      // In the dark, what lies above the page is set off by its line and the shade around it, not by a grey of its own.
      MuiPaper: {
        styleOverrides: { root: { backgroundImage: 'none', ...(dark ? { border: `1px solid ${token('line')}` } : {}) } },
      },
      MuiButtonBase: { defaultProps: { disableRipple: true } },
      MuiButton: { defaultProps: { disableElevation: true }, styleOverrides: { root: { padding: '8px 16px' } } },
      MuiTab: {
        styleOverrides: {
          root: {
            minHeight: 40,
            minWidth: 0,
            padding: '6px 0',
            marginRight: 18,
            fontSize: 15,
            fontWeight: 400,
            // A narrow column has room for three French words only when they stand closer.
            '@media (max-width: 1100px)': { marginRight: 11, fontSize: 14 },
            '&.Mui-selected': { fontWeight: 600 },
          },
        },
      },
      // Long French words in a narrow column scroll instead of being cut.
      MuiTabs: { defaultProps: { variant: 'scrollable', scrollButtons: false }, styleOverrides: { root: { minHeight: 40 } } },
      MuiToggleButton: {
        styleOverrides: {
          root: {
            padding: '3px 12px',
            fontSize: 14,
            textTransform: 'none',
            color: token('quiet'),
            borderColor: token('edge'),
            '&.Mui-selected, &.Mui-selected:hover': {
              color: token('accent'),
              backgroundColor: token('accent-weak'),
              fontWeight: 600,
            },
          },
        },
      },
      MuiOutlinedInput: { styleOverrides: { notchedOutline: { borderColor: token('edge') } } },
      MuiAlert: { styleOverrides: { root: { borderRadius: 0, fontSize: 15, alignItems: 'center' } } },
    },
  });
}
