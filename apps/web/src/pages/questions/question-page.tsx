import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { AppealQuestion } from '#contracts/http/appeals';
import { questionQuery } from '../../api/appeals';
import { PageHead } from '../../components/page-head';
import { Panel } from '../../components/panel';
import { QueryState } from '../../components/query-state';
import { StateWord } from '../../components/state-icon';
import { useDates } from '../../time/use-dates';
import css from '../appeal/appeal.module.css';
import { AnswerForm } from './answer-form';

/** A question put to somebody in the review of an appeal; whoever does not appeal himself sees nothing else of it (A8). */
export function Component() {
  const { appeal = '', question = '' } = useParams();
  const query = useQuery(questionQuery(appeal, question));
  return (
    <QueryState query={query} lines={6} isPage>
      {(asked) => <Question asked={asked} />}
    </QueryState>
  );
}

function Question({ asked }: { readonly asked: AppealQuestion }) {
  const { t } = useTranslation('appeal');
  const dates = useDates();
  const due = asked.dueAt === null ? undefined : dates.last(asked.dueAt);
  return (
    <>
      <PageHead
        title={t(asked.isAppellant ? 'questionOwn' : 'questionTitle')}
        {...(asked.isAppellant ? { trail: [{ label: t('own'), to: `/appeals/${asked.appeal}` }] } : {})}
        state={
          asked.answer === null ? (
            due && (
              <StateWord state="waiting">{t('dueBy', { day: dates.withWeekday(due.date), time: due.time })}</StateWord>
            )
          ) : (
            <StateWord state="done">{t('answered')}</StateWord>
          )
        }
      />
      <div className={css['column']}>
        <Panel title={t('question')} caption={t(asked.isAppellant ? 'questionOwnWhy' : 'questionWhy')}>
          <p className={css['said']}>{asked.text}</p>
        </Panel>
        <Panel title={t('answer')} caption={asked.answer === null ? undefined : t('answeredWhy')}>
          {asked.answer === null ? (
            <AnswerForm appeal={asked.appeal} question={asked.id} />
          ) : (
            <p className={css['said']}>{asked.answer}</p>
          )}
        </Panel>
      </div>
    </>
  );
}
