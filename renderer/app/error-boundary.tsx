import { Component, type ReactNode } from 'react';
import { Button } from '@mui/material';
import { useTranslation } from 'react-i18next';

/** A fault of the page is said in the page; the engine and what it saved are not touched by it. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? <Fallen /> : this.props.children;
  }
}

function Fallen() {
  const { t } = useTranslation('window');
  return (
    <main className="quiet-page" role="alert">
      <h1>{t('crash.title')}</h1>
      <p>{t('crash.text')}</p>
      <Button variant="contained" onClick={() => window.location.reload()}>
        {t('crash.again')}
      </Button>
    </main>
  );
}
