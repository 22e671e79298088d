import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SchemeOutline } from '#domain/scheme/outline';
import { DataTable } from '../../components/data-table';
import { StateWord } from '../../components/state-icon';
import { Tag } from '../../components/tag';
import { useDates } from '../../time/use-dates';
import { isProvisional } from './chosen-windows';
import type { StageWindows } from './chosen-windows';
import type { WindowDates } from './draft';
import type { LaunchFinding } from './findings';
import css from './launch.module.css';

export interface DatesTableProps {
  readonly stages: readonly StageWindows[];
  readonly nameOf: (stage: StageWindows) => string;
  readonly outline: SchemeOutline | undefined;
  readonly chosen: readonly WindowDates[];
  /** Findings about windows that ask for a decision. */
  readonly findings: readonly LaunchFinding[];
  readonly onEdit: (stage: StageWindows) => void;
}

/** The stages with what the scheme says and the days it comes to, each open to change. */
export function DatesTable({ stages, nameOf, outline, chosen, findings, onEdit }: DatesTableProps) {
  const { t } = useTranslation('launch');
  const dates = useDates();

  function rule(stage: string): string {
    const own = outline?.stages.find((each) => each.id === stage);
    if (own?.opens && own.due && own.opens !== own.due) return t('schemeSpan', { opens: own.opens, due: own.due });
    if (own?.opens && own.due) return own.due;
    if (own?.due) return t('schemeDue', { due: own.due });
    return own?.opens ? t('schemeOpens', { opens: own.opens }) : '';
  }

  function real({ windows }: StageWindows): string {
    const [window] = windows;
    if (!window) return '';
    if (windows.length > 1) {
      return t('rounds', { count: windows.length, from: dates.short(window.dueOn ?? window.opensOn) });
    }
    if (window.dueOn === null) return t('openEnded', { from: dates.withWeekday(window.opensOn) });
    if (window.opensOn === window.dueOn) return dates.withWeekday(window.dueOn);
    return `${dates.short(window.opensOn)}–${dates.withWeekday(window.dueOn)}`;
  }

  function state({ windows }: StageWindows) {
    const own = findings.filter((finding) => windows.some((window) => window.key === finding.about));
    if (own.some((finding) => finding.severity === 'error')) {
      return (
        <StateWord state="overdue" isStrong>
          {t('impossible')}
        </StateWord>
      );
    }
    if (own.length > 0) {
      return (
        <StateWord state="breach" isStrong>
          {t('toSettle', { count: own.length })}
        </StateWord>
      );
    }
    const open = windows.find(isProvisional);
    if (open) {
      return (
        <StateWord state="waiting">{t('awaitsNotice', { year: (open.dueOn ?? open.opensOn).slice(0, 4) })}</StateWord>
      );
    }
    return <StateWord state="done">{t('fine')}</StateWord>;
  }

  const isChanged = ({ windows }: StageWindows) =>
    windows.some((window) => chosen.some((each) => each.key === window.key));
  return (
    <DataTable
      label={t('stageDates')}
      rows={stages}
      keyOf={(stage) => stage.stage}
      isMarked={isChanged}
      columns={[
        { key: 'stage', title: t('stage'), isName: true, render: nameOf },
        {
          key: 'rule',
          title: t('byScheme'),
          render: (stage) => <span className={css['muted']}>{rule(stage.stage)}</span>,
        },
        {
          key: 'dates',
          title: t('realDates'),
          render: (stage) => (
            <span className={css['dateCell']}>
              {real(stage)}
              {isChanged(stage) && <Tag tone="primary">{t('changed')}</Tag>}
            </span>
          ),
        },
        {
          key: 'days',
          title: t('workingDays'),
          align: 'right',
          render: ({ windows }) => (windows.length === 1 ? (windows[0]?.workingDays ?? '–') : ''),
        },
        { key: 'state', title: t('state'), render: state },
        {
          key: 'change',
          title: '',
          acts: 'beside',
          render: (stage) => (
            <Button type="link" size="small" onClick={() => onEdit(stage)}>
              {t('change')}
            </Button>
          ),
        },
      ]}
    />
  );
}
