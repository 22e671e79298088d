import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import type { AppealView } from '#contracts/http/appeals';
import { KeyValues } from '../../components/key-values';
import { MatterLayout } from '../../components/matter-layout';
import { PageHead } from '../../components/page-head';
import { Panel } from '../../components/panel';
import { StateWord } from '../../components/state-icon';
import { useDates } from '../../time/use-dates';
import { AnswerForm } from '../questions/answer-form';
import { AppealedResult, Letter } from './appeal-papers';
import { AppealHistory, Decision, Questions } from './appeal-progress';
import { statusOf } from './appeal-words';
import css from './review.module.css';

/** An appeal as whoever filed it follows it: the receipt, what is asked of him, how far it is, the decision. */
export function OwnAppeal({ appeal }: { readonly appeal: AppealView }) {
  const { t } = useTranslation('appeal');
  const { t: desk } = useTranslation('desk');
  const dates = useDates();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const { state, word, outcome } = statusOf(appeal);
  const back = `/dossiers/${appeal.dossier}/result`;
  const asked = appeal.questions.find(({ id }) => id === appeal.may.answer);
  const closes = appeal.windowClosesAt === null ? undefined : dates.last(appeal.windowClosesAt);
  const receipt = { at: dates.momentOfYear(appeal.receivedAt), receipt: appeal.receipt };
  return (
    <>
      <PageHead
        trail={[
          { label: appeal.cycle.name, to: `/dossiers/${appeal.dossier}` },
          { label: t('crumb'), to: back },
        ]}
        title={t('own')}
        state={<StateWord state={state}>{outcome ? `${desk(outcome)} · ${desk(word)}` : desk(word)}</StateWord>}
        actions={<Button onClick={() => void navigate(back)}>{t('backToResult')}</Button>}
      />
      {search.has('filed') && (
        <Alert
          className={css['notice'] ?? ''}
          type="success"
          showIcon
          title={t('filed')}
          description={t('filedWhat', receipt)}
        />
      )}
      <MatterLayout
        paper={
          <>
            {asked && (
              <Panel title={t('answerTitle')} caption={t('questionOwnWhy')}>
                <p className={css['said']}>{asked.text}</p>
                <AnswerForm key={asked.id} appeal={appeal.id} question={asked.id} />
              </Panel>
            )}
            <Decision appeal={appeal} />
            <Letter appeal={appeal} />
            <Questions appeal={appeal} />
            <AppealedResult appeal={appeal} />
          </>
        }
        side={
          <>
            <Panel title={t('receipt')}>
              <KeyValues
                items={[
                  { label: t('receivedAt'), value: receipt.at },
                  { label: t('receiptNumber'), value: receipt.receipt },
                  ...(closes
                    ? [
                        {
                          label: t('inTime'),
                          value: t('inTimeUntil', { day: dates.withWeekday(closes.date), time: closes.time }),
                        },
                      ]
                    : []),
                ]}
              />
            </Panel>
            <AppealHistory appeal={appeal} />
          </>
        }
      />
    </>
  );
}
