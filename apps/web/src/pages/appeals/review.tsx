import { useTranslation } from 'react-i18next';
import type { AppealView } from '#contracts/http/appeals';
import { MatterLayout } from '../../components/matter-layout';
import { PageHead } from '../../components/page-head';
import { Panel } from '../../components/panel';
import { StateWord } from '../../components/state-icon';
import { useDates } from '../../time/use-dates';
import { AcceptPanel } from './accept-panel';
import { AppealedResult, Letter } from './appeal-papers';
import { AppealHistory, Decision, Questions } from './appeal-progress';
import { statusOf } from './appeal-words';
import { AskPanel } from './ask-panel';
import { DecidePanel } from './decide-panel';

/** An appeal as the office and its reviewers work on it: the letter and the result at the left, the acts at the right. */
export function AppealReview({ appeal }: { readonly appeal: AppealView }) {
  const { t } = useTranslation('desk');
  const dates = useDates();
  const { state, word, outcome } = statusOf(appeal);
  const { may } = appeal;
  const isIdle = !may.accept && !may.ask && !may.decide;
  return (
    <>
      <PageHead
        trail={[{ label: t('title'), to: '/appeals' }, { label: appeal.cycle.name }]}
        title={t('appealOf', { name: appeal.appellant.name })}
        state={
          <>
            <span>
              {[appeal.appellant.unit, appeal.appellant.post, t('receiptAt', { at: dates.moment(appeal.receivedAt) })]
                .filter(Boolean)
                .join(' · ')}
            </span>
            <StateWord state={state}>{outcome ? `${t(outcome)} · ${t(word)}` : t(word)}</StateWord>
          </>
        }
      />
      <MatterLayout
        paper={
          <>
            <Decision appeal={appeal} />
            <Letter appeal={appeal} />
            <Questions appeal={appeal} />
            <AppealedResult appeal={appeal} />
          </>
        }
        side={
          <>
            {may.accept && <AcceptPanel appeal={appeal} />}
            {may.decide && <DecidePanel appeal={appeal} />}
            {may.ask && <AskPanel appeal={appeal} />}
            {isIdle && (
              <Panel>
                <p>{t('nothingToDo')}</p>
              </Panel>
            )}
            <AppealHistory appeal={appeal} />
          </>
        }
      />
    </>
  );
}
