import { useState } from 'react';
import { Button } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { TalkView } from '#contracts/http/talks';
import { talkQuery } from '../../api/talks';
import { EmptyState } from '../../components/empty-state';
import { FileList } from '../../components/file-list';
import { KeyValues } from '../../components/key-values';
import { PageHead } from '../../components/page-head';
import { Panel } from '../../components/panel';
import { QueryState } from '../../components/query-state';
import { StateWord } from '../../components/state-icon';
import { useText } from '../../i18n/use-text';
import { useDates } from '../../time/use-dates';
import { SignTalk } from './sign-talk';
import { TalkForm } from './talk-form';
import css from '../notices/notices.module.css';

/** A talk 面谈: written down by whoever held it, signed by both. */
export function Component() {
  const { dossier = '', window = '' } = useParams();
  const query = useQuery(talkQuery(dossier, window));
  return (
    <QueryState query={query} lines={8} isPage>
      {(shown) => <Shown shown={shown} />}
    </QueryState>
  );
}

function Shown({ shown }: { readonly shown: TalkView }) {
  const { t } = useTranslation('talk');
  const say = useText();
  const dates = useDates();
  const [isEditing, setEditing] = useState(false);
  const { talk, may } = shown;
  const isForm = may.hold && (talk === null || isEditing);
  return (
    <>
      <PageHead
        trail={[{ label: t('dossier'), to: `/dossiers/${shown.dossier}` }]}
        title={`${say(shown.title)} · ${shown.subject.name}`}
        state={
          talk === null ? (
            <StateWord state="waiting">
              {t('notHeld')}
              {shown.dueOn !== null && ` · ${t('due', { day: dates.withWeekday(shown.dueOn) })}`}
            </StateWord>
          ) : talk.signedAt === null ? (
            <StateWord state="waiting">{t('waiting', { name: talk.with.name })}</StateWord>
          ) : (
            <StateWord state="done">{t('signed')}</StateWord>
          )
        }
      />
      <div className={css['column']}>
        {isForm && <TalkForm shown={shown} onDone={() => setEditing(false)} />}
        {!isForm && talk === null && (
          <Panel>
            <EmptyState title={t('notHeld')} why={t('notHeldWhy')} />
          </Panel>
        )}
        {!isForm && talk !== null && <Record talk={talk} {...(may.hold ? { onEdit: () => setEditing(true) } : {})} />}
        {may.sign && <SignTalk shown={shown} />}
      </div>
    </>
  );
}

interface RecordProps {
  readonly talk: NonNullable<TalkView['talk']>;
  /** Absent once both have signed. */
  readonly onEdit?: () => void;
}

function Record({ talk, onEdit }: RecordProps) {
  const { t } = useTranslation('talk');
  const dates = useDates();
  const signature = talk.signedAt === null ? '' : ` · ${t('signedAt', { at: dates.moment(talk.signedAt) })}`;
  return (
    <Panel title={t('record')} extra={onEdit && <Button onClick={onEdit}>{t('edit')}</Button>}>
      <KeyValues
        items={[
          { label: t('on'), value: dates.long(talk.on) },
          { label: t('by'), value: `${talk.by.name} · ${t('heldAt', { at: dates.moment(talk.at) })}` },
          { label: t('with'), value: `${talk.with.name}${signature}` },
          { label: t('said'), value: <span className={css['said']}>{talk.said}</span> },
          { label: t('measures'), value: <span className={css['said']}>{talk.measures}</span> },
          ...(talk.remark === null
            ? []
            : [{ label: t('remark'), value: <span className={css['said']}>{talk.remark}</span> }]),
        ]}
      />
      <div className={css['evidence']}>
        <FileList files={talk.evidence.map(({ id, name, size }) => ({ id, name, bytes: size }))} />
      </div>
    </Panel>
  );
}
