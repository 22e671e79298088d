import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { ObjectionView } from '#contracts/http/notices';
import { objectionQuery } from '../../api/notices';
import { FileList } from '../../components/file-list';
import { KeyValues } from '../../components/key-values';
import { PageHead } from '../../components/page-head';
import { Panel } from '../../components/panel';
import { QueryState } from '../../components/query-state';
import { StateWord } from '../../components/state-icon';
import { useJoin } from '../../i18n/use-join';
import { useText } from '../../i18n/use-text';
import { useDates } from '../../time/use-dates';
import { ObjectionAnswer } from './objection-answer';
import { stateOf } from './objection-words';
import css from './notices.module.css';

/** One objection: what was raised, who looks into it, what came of it. */
export function Component() {
  const { objection = '' } = useParams();
  const query = useQuery(objectionQuery(objection));
  return (
    <QueryState query={query} lines={8} isPage>
      {(shown) => <Shown key={shown.id} objection={shown} />}
    </QueryState>
  );
}

function Shown({ objection }: { readonly objection: ObjectionView }) {
  const { t } = useTranslation('notice');
  const say = useText();
  const dates = useDates();
  const join = useJoin();
  const { state, word } = stateOf(objection);
  const due = objection.dueAt === null || objection.status !== 'open' ? undefined : dates.last(objection.dueAt);
  return (
    <>
      <PageHead
        trail={[
          { label: t('title'), to: '/notices' },
          {
            label: `${objection.cycle.name} · ${say(objection.notice)}`,
            to: `/cycles/${objection.cycle.id}/notices/${objection.window}`,
          },
        ]}
        title={t('objection', { receipt: objection.receipt })}
        state={
          <StateWord state={state}>
            {t(word)}
            {due && ` · ${t('dueBy', { day: dates.withWeekday(due.date), time: due.time })}`}
          </StateWord>
        }
      />
      <div className={css['column']}>
        <Panel title={t('letter')}>
          <KeyValues
            items={[
              { label: t('about'), value: objection.about?.name ?? t('procedure') },
              { label: t('by'), value: `${objection.by.name} ${objection.by.unit ?? ''}` },
              { label: t('received'), value: dates.momentOfYear(objection.receivedAt) },
              { label: t('handlers'), value: join(objection.handlers.map(({ name }) => name)) },
              { label: t('grounds'), value: <span className={css['said']}>{objection.grounds}</span> },
            ]}
          />
          <div className={css['evidence']}>
            <FileList files={objection.evidence.map(({ id, name, size }) => ({ id, name, bytes: size }))} />
          </div>
        </Panel>
        {objection.may.answer ? (
          <ObjectionAnswer objection={objection} />
        ) : (
          <Panel title={t('answer')}>
            <Answer objection={objection} />
          </Panel>
        )}
      </div>
    </>
  );
}

function Answer({ objection: { answer } }: { readonly objection: ObjectionView }) {
  const { t } = useTranslation('notice');
  const dates = useDates();
  if (answer === null) return <p>{t('waiting')}</p>;
  return (
    <>
      <p>
        <b>{t(answer.outcome)}</b>
      </p>
      <p className={css['said']}>{answer.reason}</p>
      {answer.correction !== null && <p>{t(`c_${answer.correction}`)}</p>}
      <p className={css['quiet']}>{t('answeredBy', { name: answer.by.name, at: dates.momentOfYear(answer.at) })}</p>
    </>
  );
}
