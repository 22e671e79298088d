import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { LaunchPreview } from '#contracts/http/cycles';
import { Finding } from '../../components/finding';
import type { State } from '../../components/state-icon';
import { useText } from '../../i18n/use-text';
import { findingKey } from './draft';
import type { LaunchStep, WindowDates } from './draft';
import css from './launch.module.css';

export type LaunchFinding = LaunchPreview['findings'][number];

const states: Record<LaunchFinding['severity'], State> = { error: 'overdue', warning: 'breach', notice: 'waiting' };

/** Findings that ask for a decision: errors, and warnings nobody has decided to leave. */
export function openFindings(findings: readonly LaunchFinding[], kept: readonly string[]): LaunchFinding[] {
  return findings.filter(
    (finding) =>
      finding.severity === 'error' || (finding.severity === 'warning' && !kept.includes(findingKey(finding))),
  );
}

/** Where a finding is settled, when it has no answer of its own. */
export function stepOf(finding: LaunchFinding): LaunchStep {
  switch (finding.code) {
    case 'no-subjects':
    case 'superior-missing':
      return 'subjects';
    case 'role-empty':
    case 'panel-empty':
      return 'people';
    case 'due-on-day-off':
    case 'window-empty':
    case 'before-previous':
    case 'provisional':
      return 'dates';
    default:
      return 'period';
  }
}

export interface FindingItemProps {
  readonly finding: LaunchFinding;
  readonly onAnswer: (dates: readonly WindowDates[]) => void;
  readonly onKeep: (key: string) => void;
  /** Goes to the step where it is settled; absent on that step. */
  readonly onGo?: (step: LaunchStep) => void;
}

/** One finding with the answers that settle it here. */
export function FindingItem({ finding, onAnswer, onKeep, onGo }: FindingItemProps) {
  const { t } = useTranslation('launch');
  const say = useText();
  const isDecidable = finding.severity === 'warning';
  const hasAnswers = finding.answers.length > 0;
  const step = stepOf(finding);
  return (
    <Finding
      state={states[finding.severity]}
      title={say(finding.message)}
      detail={say(finding.hint)}
      answers={
        (hasAnswers || isDecidable || onGo) && (
          <>
            {finding.answers.map((answer, index) => (
              <Button
                key={answer.label.zh}
                size="small"
                {...(index === 0 ? { type: 'primary', ghost: true } : {})}
                onClick={() => onAnswer(answer.dates.map(({ key, opensOn, dueOn }) => ({ key, opensOn, dueOn })))}
              >
                {say(answer.label)}
              </Button>
            ))}
            {isDecidable && (
              <Button size="small" onClick={() => onKeep(findingKey(finding))}>
                {t('keep')}
              </Button>
            )}
            {onGo && !hasAnswers && finding.severity !== 'notice' && (
              <Button size="small" onClick={() => onGo(step)}>
                {t('goStep', { step: t(`step_${step}`) })}
              </Button>
            )}
          </>
        )
      }
    />
  );
}

export interface KeptFindingsProps {
  readonly findings: readonly LaunchFinding[];
  readonly kept: readonly string[];
  readonly onReconsider: (key: string) => void;
}

/** What the office has decided to leave as it is; each can be taken up again. */
export function KeptFindings({ findings, kept, onReconsider }: KeptFindingsProps) {
  const { t } = useTranslation('launch');
  const say = useText();
  const shown = findings.filter((finding) => finding.severity === 'warning' && kept.includes(findingKey(finding)));
  if (shown.length === 0) return null;
  return (
    <details className={css['kept']}>
      <summary>{t('keptCount', { count: shown.length })}</summary>
      <ul>
        {shown.map((finding) => (
          <Finding
            key={findingKey(finding)}
            state="done"
            title={say(finding.message)}
            answers={
              <Button size="small" onClick={() => onReconsider(findingKey(finding))}>
                {t('reconsider')}
              </Button>
            }
          />
        ))}
      </ul>
    </details>
  );
}
