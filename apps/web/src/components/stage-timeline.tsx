import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { cx } from '../style/cx';
import { useIsPhone } from '../style/use-is-phone';
import type { State } from './state-icon';
import { StateIcon } from './state-icon';
import css from './stage-timeline.module.css';

export interface Stage {
  readonly id: string;
  readonly name: string;
  readonly state: State;
  /** Its dates as text, as `9.7–9.18`. */
  readonly period: string;
  /** Counts, or what to know: `65% · 剩 2 个工作日`. */
  readonly note?: ReactNode;
  /** How far it is, 0 to 1. */
  readonly share?: number;
  /** Its dates are provisional. */
  readonly isProvisional?: boolean;
  /** The page of the stage itself, where it has one. */
  readonly to?: string;
}

export interface TodayMark {
  /** `今天 9月16日` or `模拟 10月8日`. */
  readonly label: string;
  /** The stage today falls in, or after which it falls. */
  readonly stageId: string;
  /** Where in that stage, 0 to 1. */
  readonly at: number;
}

export interface StageTimelineProps {
  readonly stages: readonly Stage[];
  readonly today: TodayMark;
}

/** Width (px) of a stage on a phone, where the line scrolls. */
const narrowest = 148;

function isAhead(state: State): boolean {
  return state === 'upcoming';
}

/** The whole cycle on one line, cut by today. Scrolls sideways on a phone. */
export function StageTimeline({ stages, today }: StageTimelineProps) {
  const isPhone = useIsPhone();
  const line = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const stage = line.current?.querySelector<HTMLElement>('[aria-current]');
    if (!isPhone || !line.current || !stage) return;
    line.current.scrollLeft = stage.offsetLeft - line.current.offsetLeft - narrowest / 2;
  }, [today.stageId, isPhone]);
  return (
    <ol
      ref={line}
      className={css['line']}
      style={{ gridTemplateColumns: `repeat(${stages.length}, minmax(${isPhone ? narrowest : 104}px, 1fr))` }}
    >
      {stages.map((stage) => (
        <li key={stage.id} className={css['stage']} aria-current={stage.id === today.stageId ? 'step' : undefined}>
          <span className={css['track']}>
            <span
              className={cx(
                css['fill'],
                stage.state === 'current' || (stage.state === 'waiting' && (stage.share ?? 0) < 1)
                  ? css['current']
                  : css['done'],
              )}
              style={{ width: `${(stage.share ?? (isAhead(stage.state) ? 0 : 1)) * 100}%` }}
            />
            {stage.id === today.stageId && (
              <span className={css['now']} style={{ left: `${today.at * 100}%` }}>
                <span>{today.label}</span>
              </span>
            )}
          </span>
          <span className={cx(css['name'], isAhead(stage.state) && css['ahead'])}>
            <StateIcon state={stage.state} />
            {stage.to === undefined ? stage.name : <Link to={stage.to}>{stage.name}</Link>}
          </span>
          <span className={cx(css['period'], stage.isProvisional && css['provisional'])}>{stage.period}</span>
          {stage.note !== undefined && (
            <span className={cx(css['note'], stage.state === 'current' && css['noteNow'])}>{stage.note}</span>
          )}
        </li>
      ))}
    </ol>
  );
}

/** The same cycle from top to bottom. On a phone it folds to the current stage and the next until asked for more. */
export function StageColumn({ stages, today }: StageTimelineProps) {
  const { t } = useTranslation('parts');
  const isPhone = useIsPhone();
  const [isOpen, setOpen] = useState(false);
  const at = stages.findIndex((stage) => stage.id === today.stageId);
  const shown = isPhone && !isOpen ? stages.slice(Math.max(at, 0), at + 2) : stages;
  return (
    <>
      <ol className={css['column']}>
        {shown.map((stage) => (
          <li key={stage.id} aria-current={stage.id === today.stageId ? 'step' : undefined}>
            <div className={cx(css['row'], stage.state === 'current' && css['rowNow'])}>
              <span className={cx(css['when'], stage.isProvisional && css['provisional'])}>{stage.period}</span>
              <span className={cx(css['joint'], isAhead(stage.state) ? css['jointAhead'] : css['jointDone'])}>
                <StateIcon state={stage.state} />
              </span>
              <span className={cx(css['rowName'], isAhead(stage.state) && css['ahead'])}>{stage.name}</span>
              <span className={css['rowNote']}>{stage.note}</span>
            </div>
            {stage.id === today.stageId && (
              <div className={css['cut']}>
                <span>{today.label}</span>
              </div>
            )}
          </li>
        ))}
      </ol>
      {isPhone && (
        <Button type="link" block onClick={() => setOpen(!isOpen)}>
          {isOpen ? t('collapse') : t('expandAll')}
        </Button>
      )}
    </>
  );
}
