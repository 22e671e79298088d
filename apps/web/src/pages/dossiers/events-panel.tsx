import { useState } from 'react';
import { Button } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Dossier } from '#contracts/http/dossiers';
import { sendAct } from '../../api/act';
import { dossierKey } from '../../api/dossiers';
import { inboxKey } from '../../api/inbox';
import { meQuery } from '../../api/session';
import { useAct } from '../../api/use-act';
import { Panel } from '../../components/panel';
import { ProblemAlert } from '../../components/problem-alert';
import { StateWord } from '../../components/state-icon';
import { useText } from '../../i18n/use-text';
import { useDates } from '../../time/use-dates';
import type { DossierProps } from './dossier-props';
import { EventModal } from './event-modal';
import css from './dossiers.module.css';

/** Key events of the year 关键事项: the superior records them, both sign. */
export function EventsPanel({ dossier }: DossierProps) {
  const { t } = useTranslation('dossier');
  const [isRecording, setRecording] = useState(false);
  return (
    <Panel
      title={t('events')}
      extra={dossier.may.recordEvent && <Button onClick={() => setRecording(true)}>{t('record')}</Button>}
      isFlush
    >
      <ul className={css['rows']}>
        {dossier.events.length === 0 && <li className={css['quiet']}>{t('noEvents')}</li>}
        {dossier.events.map((event) => (
          <EventRow key={event.id} dossier={dossier.id} event={event} />
        ))}
      </ul>
      {isRecording && <EventModal dossier={dossier} onClose={() => setRecording(false)} />}
    </Panel>
  );
}

function EventRow({ dossier, event }: { readonly dossier: string; readonly event: Dossier['events'][number] }) {
  const { t } = useTranslation('dossier');
  const say = useText();
  const dates = useDates();
  const me = useQuery(meQuery).data?.person?.id;
  const sign = useAct(
    (id: string, key: string) => sendAct(`/dossiers/${dossier}/events/${encodeURIComponent(id)}/signature`, key),
    [dossierKey(dossier), inboxKey],
  );
  const isMine = event.signers.some((signer) => signer.id === me && !signer.signed);
  return (
    <li>
      <div className={css['row']}>
        <b>{say(event.title)}</b>
        <span className={css['small']}>{dates.short(event.on)}</span>
        {event.points !== null && <span>{t('eventPoints', { points: event.points })}</span>}
        {isMine && (
          <Button type="primary" loading={sign.isPending} onClick={() => sign.mutate(event.id)}>
            {t('sign')}
          </Button>
        )}
      </div>
      {event.text !== null && <p className={css['said']}>{event.text}</p>}
      <p className={css['standing']}>
        <span className={css['small']}>{event.by === null ? t('bySystem') : t('recordedBy', { name: event.by })}</span>
        {event.signers.map(({ id, name, signed }) => (
          <StateWord key={id} state={signed ? 'done' : 'waiting'}>
            {t(signed ? 'signedBy' : 'unsignedBy', { name })}
          </StateWord>
        ))}
      </p>
      {sign.error && <ProblemAlert error={sign.error} />}
    </li>
  );
}
