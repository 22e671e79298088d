import { useState } from 'react';
import { DownOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Dossier } from '#contracts/http/dossiers';
import { meQuery } from '../../api/session';
import { PageHead } from '../../components/page-head';
import { useText } from '../../i18n/use-text';
import type { DossierDialogProps } from './act-modal';
import { CorrectionModal } from './correction-modal';
import type { DossierProps } from './dossier-props';
import { RatersModal, RefusalModal, SuperiorModal, TransferModal } from './people-modals';
import { Standing } from './standing';
import css from './dossiers.module.css';

/** Whose evaluation it is, where it stands, and what the office may do about it. */
export function DossierHead({ dossier }: DossierProps) {
  const { t } = useTranslation('dossier');
  const say = useText();
  const me = useQuery(meQuery).data?.person?.id;
  const { subject, superior } = dossier;
  const isMine = subject.id === me;
  return (
    <>
      <PageHead
        trail={[{ label: t(isMine ? 'mine' : 'people'), to: '/dossiers' }, { label: dossier.cycle.name }]}
        title={isMine ? t('ownTitle') : t('titleOf', { name: subject.name })}
        state={<Standing dossier={dossier} />}
        actions={<OfficeActs dossier={dossier} />}
      />
      <p className={css['who']}>
        <span>{[subject.unit, subject.post].filter(Boolean).join(' ')}</span>
        <span>{say(dossier.track.title)}</span>
        <span>
          {t('superior')} {superior?.name ?? t('noSuperior')}
        </span>
      </p>
    </>
  );
}

const dialogs = {
  transfer: TransferModal,
  assign: SuperiorModal,
  raters: RatersModal,
  refusal: RefusalModal,
  correct: CorrectionModal,
} as const satisfies Record<string, (props: DossierDialogProps) => unknown>;
type Act = keyof typeof dialogs;

function openActs({ may, raterGroups }: Dossier): Act[] {
  return [
    ...(may.transfer ? (['transfer', 'assign'] as const) : []),
    ...(may.transfer && raterGroups.length > 0 ? (['raters'] as const) : []),
    ...(may.recordRefusal ? (['refusal'] as const) : []),
    ...(may.correct ? (['correct'] as const) : []),
  ];
}

function OfficeActs({ dossier }: DossierProps) {
  const { t } = useTranslation('dossier');
  const [chosen, setChosen] = useState<Act>();
  const acts = openActs(dossier);
  if (acts.length === 0) return null;
  const Dialog = chosen && dialogs[chosen];
  return (
    <>
      <Dropdown
        trigger={['click']}
        placement="bottomRight"
        menu={{ items: acts.map((act) => ({ key: act, label: t(act), onClick: () => setChosen(act) })) }}
      >
        <Button>
          {t('acts')} <DownOutlined />
        </Button>
      </Dropdown>
      {Dialog && <Dialog dossier={dossier} onClose={() => setChosen(undefined)} />}
    </>
  );
}
