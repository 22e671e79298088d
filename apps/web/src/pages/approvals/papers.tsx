import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Approval } from '#contracts/http/approvals';
import type { ChangeView } from '../../components/change-table';
import { Changed, ChangeViewSwitch } from '../../components/change-table';
import { gradesOf } from '../../components/grade-of';
import { GradeSeal } from '../../components/grade-seal';
import { KeyValues } from '../../components/key-values';
import { Panel } from '../../components/panel';
import { Tag } from '../../components/tag';
import { useText } from '../../i18n/use-text';
import type { zh } from '../../i18n/zh';
import { useIsPhone } from '../../style/use-is-phone';
import { useDates } from '../../time/use-dates';
import { PlanSheet } from '../plan/plan-sheet';
import css from './approvals.module.css';

/** What the changes are against, in words. */
const against = {
  seen: 'compared',
  submitted: 'comparedSubmitted',
  'in-force': 'comparedInForce',
} as const satisfies Record<NonNullable<Approval['comparedWith']>, keyof typeof zh.approval>;

/** The plan with its changes: marked, only these, side by side, clean. */
export function PlanPaper({ matter }: { readonly matter: Approval }) {
  const { t } = useTranslation('approval');
  const dates = useDates();
  const isPhone = useIsPhone();
  const hasChanges = matter.changes.length > 0;
  const [view, setView] = useState<ChangeView>(!hasChanges ? 'clean' : isPhone ? 'only' : 'marked');
  const { plan, sheet } = matter;
  if (!plan || !sheet) return null;
  const count = (kind: string): number => matter.changes.filter((change) => change.kind === kind).length;
  const parts = { changed: count('changed'), added: count('added'), removed: count('removed') };
  return (
    <Panel
      title={isPhone && hasChanges ? t('changesOnly', { count: matter.changes.length }) : t('content')}
      caption={!hasChanges && t(matter.comparedWith === null ? 'firstTime' : 'nothingChanged')}
      extra={
        hasChanges && (
          <>
            {!isPhone && (
              <span className={css['compared']}>
                <b>{t(against[matter.comparedWith ?? 'submitted'], { count: matter.changes.length })}</b>{' '}
                {t('comparedParts', parts)}
              </span>
            )}
            <ChangeViewSwitch view={view} onChange={setView} />
          </>
        )
      }
    >
      {!(isPhone && view === 'only') && (
        <>
          <h3 className={css['paperTitle']}>{t('paper')}</h3>
          <p className={css['paperHead']}>
            {[
              [t(matter.subject?.unit ? 'name' : 'unit'), matter.subject?.name],
              [t('unit'), matter.subject?.unit],
              [t('post'), matter.subject?.post],
            ].map(
              ([label, value], index) =>
                value && (
                  <span key={`${index} ${label}`}>
                    {label} {value}
                  </span>
                ),
            )}
            <span className={css['right']}>
              {t('submittedAt')} {dates.moment(plan.submittedAt)}
            </span>
          </p>
        </>
      )}
      {matter.reason !== null && (
        <p className={css['reason']}>
          <b>{t('reason')}</b> {matter.reason}
        </p>
      )}
      <PlanSheet plan={plan} sheet={sheet} compared={matter} view={view} />
    </Panel>
  );
}

/** The grades of a cohort before the leaders: the distribution against its bounds, and everybody with what was moved. */
export function BoardPaper({ matter }: { readonly matter: Approval }) {
  const { t } = useTranslation('approval');
  const say = useText();
  const { language } = useDates();
  const { board } = matter;
  if (!board) return null;
  const grades = gradesOf(
    board.counts.map(({ grade, title }) => ({ id: grade, title })),
    language,
  );
  return (
    <>
      <Panel title={t('boardCounts')} caption={say(board.title)}>
        <ul className={css['counts']}>
          {board.counts.map(({ grade, count, min, max }) => {
            const seal = grades.get(grade);
            return (
              <li key={grade}>
                {seal && <GradeSeal grade={seal} withWord />}
                <b>{count}</b>
                <small>{t('bounds', { min, max })}</small>
              </li>
            );
          })}
        </ul>
      </Panel>
      <Panel isFlush>
        <div className={css['scroll']}>
          <table className={css['members']}>
            <thead>
              <tr>
                <th>{t('member')}</th>
                <th className={css['number']}>{t('score')}</th>
                <th>{t('grade')}</th>
                <th>{t('movedWhy')}</th>
              </tr>
            </thead>
            <tbody>
              {board.members.map((member) => {
                const seal = grades.get(member.grade);
                return (
                  <tr key={`${member.name} ${member.score}`}>
                    <td>{member.name}</td>
                    <td className={css['number']}>{member.score}</td>
                    <td>{seal && <GradeSeal grade={seal} withWord />}</td>
                    <td>
                      {member.moved && <Tag tone="ochre">{t('moved')}</Tag>} {member.reason}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      </Panel>
    </>
  );
}

/** A wrong figure and the right one, with the reason. */
export function CorrectionPaper({ matter }: { readonly matter: Approval }) {
  const { t } = useTranslation('approval');
  const say = useText();
  const { correction } = matter;
  if (!correction) return null;
  return (
    <Panel
      title={t('correction')}
      extra={matter.dossier !== null && <Link to={`/dossiers/${matter.dossier}/result`}>{t('openDossier')}</Link>}
    >
      <KeyValues
        items={[
          { label: t('fact'), value: say(correction.title) },
          { label: t('becomes'), value: <Changed before={correction.was} now={correction.becomes} /> },
          { label: t('correctionWhy'), value: correction.reason },
        ]}
      />
      <p className={css['effect']}>{t('correctionEffect')}</p>
    </Panel>
  );
}
