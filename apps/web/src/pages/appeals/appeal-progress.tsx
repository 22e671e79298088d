import { useTranslation } from 'react-i18next';
import type { AppealView } from '#contracts/http/appeals';
import { gradesOf } from '../../components/grade-of';
import { GradeSeal } from '../../components/grade-seal';
import { Panel } from '../../components/panel';
import { StateWord } from '../../components/state-icon';
import { useText } from '../../i18n/use-text';
import { useDates } from '../../time/use-dates';
import { historyWord } from './appeal-words';
import css from './review.module.css';

/** What was decided, once it was. */
export function Decision({ appeal }: { readonly appeal: AppealView }) {
  const { t } = useTranslation('desk');
  const say = useText();
  const { language } = useDates();
  const { decision, result } = appeal;
  if (!decision) return null;
  const grades = gradesOf(appeal.grades, language);
  const seal = (grade: { readonly id: string; readonly title: { zh: string; en: string } }) => {
    const known = grades.get(grade.id);
    return known ? <GradeSeal grade={known} withWord /> : <b>{say(grade.title)}</b>;
  };
  return (
    <Panel
      title={decision.outcome === 'uphold' ? t('decisionUphold') : t('decisionChange')}
      caption={t('decidedBy', { who: decision.by })}
    >
      <p className={css['said']}>{decision.reason}</p>
      <p className={css['journey']}>
        {decision.grade ? (
          <>
            <span className={css['quiet']}>{t('finalResult')}</span>
            {decision.outcome === 'change' && (
              <>
                <s className={css['struck']}>{result.score}</s>
                {seal(result.grade)}
                <span aria-hidden>→</span>
              </>
            )}
            <b>{decision.score}</b>
            {seal(decision.grade)}
          </>
        ) : (
          <StateWord state="current">{t('recomputing')}</StateWord>
        )}
      </p>
    </Panel>
  );
}

/** What was asked of whom, and what was answered. */
export function Questions({ appeal }: { readonly appeal: AppealView }) {
  const { t } = useTranslation('desk');
  const dates = useDates();
  if (appeal.questions.length === 0) return null;
  return (
    <Panel title={t('questions')} isFlush>
      <ul>
        {appeal.questions.map((question) => {
          const due = question.dueAt === null ? undefined : dates.last(question.dueAt);
          return (
            <li key={question.id} className={css['question']}>
              <p>
                <b>{t('asked', { who: question.to.name })}</b>{' '}
                {due && !question.answer && (
                  <small className={css['quiet']}>
                    {t('answerBy', { day: dates.short(due.date), time: due.time })}
                  </small>
                )}
              </p>
              <p className={css['said']}>{question.text}</p>
              {question.answer === null ? (
                <StateWord state="waiting">{t('awaitingAnswer')}</StateWord>
              ) : (
                <blockquote className={css['answer']}>{question.answer}</blockquote>
              )}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

/** What happened, oldest first. */
export function AppealHistory({ appeal }: { readonly appeal: AppealView }) {
  const { t } = useTranslation('desk');
  const dates = useDates();
  return (
    <Panel title={t('history')} isFlush>
      <ol>
        {appeal.history.map((act) => (
          <li key={`${act.at} ${act.kind} ${act.text ?? ''}`} className={css['act']}>
            <span className={css['quiet']}>{dates.moment(act.at)}</span>
            <span>
              <b>{t(historyWord(act.kind))}</b> {act.by ?? t('bySystem')}
              {act.text !== null && <p className={css['said']}>{act.text}</p>}
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
