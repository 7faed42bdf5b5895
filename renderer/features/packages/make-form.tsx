import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@mui/material';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PackageKind, PackageOptions } from '#contract/packages.ts';
import { focusFirstFault } from '../../components/act-form.tsx';
import { CannotButton } from '../../components/cannot-button.tsx';
import { announce } from '../../components/live-region.tsx';
import { PassphraseBox } from '../../components/passphrase-box.tsx';
import type { PlaceLinks } from '../../components/place-links.ts';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { type Signature, useSession, useSignature } from '../../components/signature.ts';
import { usePermissionText } from '../../components/permission-text.ts';
import { ask, askShell, refusalOf } from '../../engine.ts';
import { errorText } from '../../i18n/error-text.ts';
import { PackageBars } from './package-bars.tsx';
import { startPackage } from './package-work.ts';
import { useRunningPackage } from './queries.ts';

const KINDS = ['others', 'archive', 'reading'] as const satisfies readonly PackageKind[];

interface Props {
  readonly options: PackageOptions;
  readonly links: PlaceLinks;
}

/** For whom it is, the passphrase where one is needed, and the one button; or what bars it. */
export function MakeForm({ options, links }: Props) {
  const { t } = useTranslation('packages');
  const signature = useSignature();
  const [chosen, setChosen] = useState<PackageKind | null>(null);
  const [tried, setTried] = useState(false);
  const kind = chosen ?? KINDS.find((each) => options[each].may) ?? 'reading';
  const make = useMake(options, kind, signature);
  const running = useRunningPackage();
  const form = useRef<HTMLFormElement>(null);
  if (options.bars.length > 0) return <PackageBars proposal={options.proposal} bars={options.bars} links={links} />;
  if (signature.you === null) return <Nobody youHref={links.you} />;
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (running !== null) return;
    if (signature.isReady && !make.isPending) make.mutate();
    else focusFirstFault(form.current);
  };
  const refusal = make.isError ? refusalOf(make.error) : null;
  const isPassphrase = refusal?.code === 'key/wrong-passphrase';
  const missing = tried && !signature.isReady ? t('make.passphrase') : '';
  return (
    <form ref={form} onSubmit={send} noValidate className="make-form">
      <Kinds options={options} kind={kind} onChoose={setChosen} />
      <PassphraseBox signature={signature} fault={isPassphrase ? errorText(refusal) : missing} />
      {!isPassphrase && <RefusalNote refusal={refusal} />}
      <div className="actions">
        {running === null && options[kind].may ? (
          <Button type="submit" variant="contained" loading={make.isPending}>
            {t('make.go')}
          </Button>
        ) : (
          <CannotButton
            label={t('make.go')}
            why={running === null ? t('make.cannotKind') : t('make.busy', { name: running.name })}
          />
        )}
      </div>
      <p className="help">{t('make.whereHelp')}</p>
    </form>
  );
}

function useMake({ proposal }: PackageOptions, kind: PackageKind, signature: Signature) {
  const { t } = useTranslation('packages');
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      const { name } = await ask('package:name', { proposal, kind });
      const proposed = kind === 'reading' ? name.replace(/\.zip$/, `${t('make.readingSuffix')}.zip`) : name;
      const target = await askShell('dialog:save-file', { kind: 'package', name: proposed });
      if (target === null) return;
      const order = { proposal, kind, name: target.name, target: target.token, passphrase: signature.given };
      await startPackage(order, queries);
      announce(t('work.begun', { name: target.name }));
    },
    onError: (error) => {
      announce(errorText(refusalOf(error)));
      void queries.invalidateQueries({ queryKey: ['session:get'] });
    },
  });
}

interface KindsProps {
  readonly options: PackageOptions;
  readonly kind: PackageKind;
  readonly onChoose: (kind: PackageKind) => void;
}

function Kinds({ options, kind, onChoose }: KindsProps) {
  const { t } = useTranslation('packages');
  const explain = usePermissionText();
  return (
    <fieldset>
      <legend>{t('make.kinds')}</legend>
      <div className="choice-cards">
        {KINDS.map((each) => (
          <label
            key={each}
            className="choice"
            data-chosen={each === kind || undefined}
            data-barred={!options[each].may || undefined}
          >
            <input type="radio" name="kind" checked={each === kind} onChange={() => onChoose(each)} />
            <span>
              <b>{t(`kind.${each}`)}</b>
              <small className="soft">{t(`kindHelp.${each}`)}</small>
              {!options[each].may && <small className="cannot-why">{explain(options[each])}</small>}
              {each === 'archive' && options.archive.may && !options.seals && (
                <small className="cannot-why">{t('kindHelp.archiveUnsealed')}</small>
              )}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Nobody({ youHref }: { readonly youHref: string }) {
  const { t } = useTranslation('packages');
  const session = useSession();
  const anybody = (session.data?.here.length ?? 0) > 0;
  return (
    <>
      <p className="act-lead">{t(anybody ? 'make.sayWho' : 'make.nobodyHere')}</p>
      {anybody && (
        <div className="actions">
          <Button variant="contained" href={youHref}>
            {t('make.choosePerson')}
          </Button>
        </div>
      )}
    </>
  );
}
