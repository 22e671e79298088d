import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Panel } from '../../components/panel';
import { StateWord } from '../../components/state-icon';
import { useText } from '../../i18n/use-text';
import { useDates } from '../../time/use-dates';
import { taskWords } from '../workbench/task-words';
import { retriable } from './batch';
import type { BatchLine, Signable } from './batch';
import type { Batch } from './use-batch';
import css from './tasks.module.css';

export interface BatchOutcomesProps {
  readonly batch: Batch;
  /** Approvals as they stand in the inbox now. */
  readonly now: readonly Signable[];
  readonly onRetry: () => void;
  readonly onDismiss: () => void;
}

/** What came of each matter of the last batch: what failed first, with its reason; the failed ones may be tried again. */
export function BatchOutcomes({ batch, now, onRetry, onDismiss }: BatchOutcomesProps) {
  const { t } = useTranslation('lists');
  const { t: work } = useTranslation('work');
  const { language } = useDates();
  const { lines, isRunning, act } = batch;
  const done = lines.filter(({ outcome }) => outcome.is === 'done').length;
  const waiting = lines.filter(({ outcome }) => outcome.is === 'waiting').length;
  const failed = lines.length - done - waiting;
  const retries = retriable(lines, now);
  const said = isRunning
    ? t('running', { done: done + failed, of: lines.length })
    : failed === 0
      ? t('outcomeAll', { count: done })
      : t('outcomeSome', { done, failed });
  const ordered = [...lines].sort((a, b) => Number(a.outcome.is === 'done') - Number(b.outcome.is === 'done'));
  return (
    <Panel
      title={t('outcome')}
      caption={<span role="status">{said}</span>}
      extra={
        !isRunning && (
          <>
            {retries > 0 && (
              <Button size="small" type="primary" onClick={onRetry}>
                {t('retry', { count: retries })}
              </Button>
            )}
            <Button size="small" onClick={onDismiss}>
              {t('dismiss')}
            </Button>
          </>
        )
      }
      isFlush
    >
      <ul className={css['outcomes']} aria-label={t('outcome')}>
        {ordered.map((line) => (
          <li key={line.task.approval.id}>
            <Link to={line.task.link}>{taskWords(line.task, work, language).title}</Link>
            <OutcomeWords line={line} isReturn={act.do === 'return'} now={now} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

interface OutcomeWordsProps {
  readonly line: BatchLine;
  readonly isReturn: boolean;
  readonly now: readonly Signable[];
}

function OutcomeWords({ line: { outcome, task }, isReturn, now }: OutcomeWordsProps) {
  const { t } = useTranslation('lists');
  const say = useText();
  switch (outcome.is) {
    case 'waiting':
      return <StateWord state="waiting">{t('waiting')}</StateWord>;
    case 'done':
      return <StateWord state="done">{t(isReturn ? 'didReturn' : 'didApprove')}</StateWord>;
    case 'unanswered':
      return <StateWord state="breach">{t('unanswered')}</StateWord>;
    case 'refused': {
      const isGone = !now.some((each) => each.approval.id === task.approval.id);
      const { code, message, hint } = outcome.problem;
      return (
        <span className={css['refused']}>
          <StateWord state="breach">{t(code === 'stale-page' ? 'stale' : 'refused')}</StateWord>
          <span>
            {say(message)} {isGone ? t('gone') : hint.zh !== message.zh && say(hint)}
          </span>
        </span>
      );
    }
  }
}
