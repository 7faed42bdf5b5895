import { ToggleButton, ToggleButtonGroup } from '@mui/material';
import { useTranslation } from 'react-i18next';
import type { WorkspaceStatus } from '#contract/api.ts';
import { acceleratorOf } from '#contract/commands.ts';
import type { Preferences } from '#contract/shell.ts';
import { LANGUAGES } from '#domain/shared/languages.ts';
import { SaveTruth, useKeeperInFoot } from '../features/editor/save-truth.tsx';
import { Copied } from '../features/welcome/copied.tsx';
import { Caps } from './palette/caps.tsx';
import { runCommand } from './run-command.ts';
import { PackageTruth } from '../features/packages/package-truth.tsx';
import { hrefOf } from './places.ts';
import { useShell } from './shell-state.ts';

const THEMES = ['system', 'light', 'dark'] as const satisfies readonly Preferences['theme'][];

/** The foot tells the truth about the records, and holds what belongs to the person: language and theme. */
export function Foot({ workspace }: { readonly workspace: WorkspaceStatus | undefined }) {
  const { t } = useTranslation('window');
  const { preferences, change } = useShell();
  return (
    <footer className="foot" aria-label={t('column.foot')} data-column tabIndex={-1}>
      <Truth workspace={workspace} />
      <PackageTruth href={hrefOf({ name: 'packages', page: 'make' })} />
      <span className="foot-right">
        <button type="button" className="find" onClick={() => runCommand('palette')}>
          {t('find')}
          <Caps keys={acceleratorOf('palette')} />
        </button>
        <label className="theme">
          <span className="unseen">{t('theme.label')}</span>
          <select value={preferences.theme} onChange={(event) => change({ theme: themeOf(event.target.value) })}>
            {THEMES.map((each) => (
              <option key={each} value={each}>
                {t(`theme.${each}`)}
              </option>
            ))}
          </select>
        </label>
        <ToggleButtonGroup
          exclusive
          size="small"
          value={preferences.language}
          aria-label={t('language.label')}
          onChange={(_event, language: Preferences['language'] | null) => language !== null && change({ language })}
        >
          {LANGUAGES.map((each) => (
            <ToggleButton key={each} value={each} lang={each}>
              {t(`language.${each}Short`)}
              <span className="unseen">{t(`language.${each}`)}</span>
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      </span>
    </footer>
  );
}

const themeOf = (value: string): Preferences['theme'] => THEMES.find((each) => each === value) ?? 'system';

function Truth({ workspace }: { readonly workspace: WorkspaceStatus | undefined }) {
  const { t } = useTranslation('window');
  const { engine } = useShell();
  const keeper = useKeeperInFoot();
  if (keeper !== null) return <SaveTruth keeper={keeper} />;
  if (engine.state !== 'running' || workspace === undefined) return <b>{t('engine.starting')}</b>;
  if (workspace.state !== 'open') return <b>{t(`status.${workspace.state}`)}</b>;
  return (
    <>
      <b>{t('status.local')}</b>
      <span>{t('status.proposals', { count: workspace.proposals })}</span>
      <span>{t('status.records', { count: workspace.records })}</span>
      <Copied workspace={workspace} />
    </>
  );
}
