import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Dossier } from '#contracts/http/dossiers';
import { meQuery } from '../../api/session';
import { Panel } from '../../components/panel';
import { StageColumn } from '../../components/stage-timeline';
import type { State } from '../../components/state-icon';
import { StateWord } from '../../components/state-icon';
import { useJoin } from '../../i18n/use-join';
import { useText } from '../../i18n/use-text';
import { useDates } from '../../time/use-dates';
import type { DossierProps } from './dossier-props';
import { stageList, todayMark } from './stages';
import css from './dossiers.module.css';

/** The year from top to bottom, cut by today. */
export function StagesPanel({ dossier }: DossierProps) {
  const { t } = useTranslation('dossier');
  const say = useText();
  const dates = useDates();
  const isRehearsal = useQuery(meQuery).data?.space.kind === 'rehearsal';
  const label = t(isRehearsal ? 'simulated' : 'today', { day: dates.short(dates.today) });
  return (
    <Panel title={t('stages')} caption={dossier.cycle.name} isFlush>
      <StageColumn
        stages={stageList(dossier.stages, say, dates)}
        today={todayMark(dossier.stages, dates.today, label)}
      />
    </Panel>
  );
}

type Consequence = Dossier['consequences'][number];

const states: Record<
  Consequence['status'],
  { state: State; word: 'proposed' | 'approvedState' | 'carriedOut' | 'dropped' }
> = {
  proposed: { state: 'waiting', word: 'proposed' },
  approved: { state: 'current', word: 'approvedState' },
  'carried-out': { state: 'done', word: 'carriedOut' },
  dropped: { state: 'upcoming', word: 'dropped' },
};

/** What follows from the result, each with how far it is. */
export function ConsequencesPanel({ dossier }: DossierProps) {
  const { t } = useTranslation('dossier');
  const say = useText();
  const join = useJoin();
  const dates = useDates();
  if (dossier.consequences.length === 0) return null;
  return (
    <Panel title={t('consequences')} isFlush>
      <ul className={css['rows']}>
        {dossier.consequences.map((each) => {
          const { state, word } = states[each.status];
          const isChoice = each.status === 'proposed' && each.choices.length > 1;
          return (
            <li key={each.id}>
              <div className={css['row']}>
                <b>{say(each.title)}</b>
                <StateWord state={state}>{t(word)}</StateWord>
              </div>
              {isChoice && (
                <p className={css['small']}>
                  {t('oneOf', { choices: join(each.choices.map((choice) => say(choice.title))) })}
                </p>
              )}
              {each.due !== null && <p className={css['small']}>{t('dueBy', { day: dates.short(each.due) })}</p>}
              {each.until !== null && <p className={css['small']}>{t('until', { day: dates.short(each.until) })}</p>}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

/** Moves from unit to unit within the year. */
export function TransfersPanel({ dossier }: DossierProps) {
  const { t } = useTranslation('dossier');
  const dates = useDates();
  if (dossier.transfers.length === 0) return null;
  return (
    <Panel title={t('transfers')} isFlush>
      <ul className={css['rows']}>
        {dossier.transfers.map(({ on, fromUnit, toUnit }) => (
          <li key={`${on} ${toUnit}`}>
            {fromUnit === null
              ? t('transferInto', { day: dates.short(on), to: toUnit })
              : t('transferLine', { day: dates.short(on), from: fromUnit, to: toUnit })}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
