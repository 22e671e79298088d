import { Button, Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ListedTask, TaskList } from '#contracts/http/lists';
import { Tag } from '../../components/tag';
import { TaskRow } from '../../components/task-row';
import { useDates } from '../../time/use-dates';
import { dueState } from '../workbench/groups';
import { taskWords } from '../workbench/task-words';
import { isSignable } from './batch';
import type { Selection } from './use-selection';
import css from './tasks.module.css';

export interface TaskLinesProps {
  readonly list: TaskList;
  readonly items: readonly ListedTask[];
  readonly selection: Selection;
  /** Approvals that fit the filters and are not listed yet. */
  readonly unseen: number;
  readonly onSelectRest: () => void;
  readonly isReading: boolean;
}

/** The tasks in the order asked for; a box before each approval, and one over them all. */
export function TaskLines({ list, items, selection, unseen, onSelectRest, isReading }: TaskLinesProps) {
  const { t } = useTranslation('lists');
  const approvals = items.filter(isSignable);
  const chosen = selection.chosen.length;
  const isAll = approvals.length > 0 && chosen === approvals.length;
  return (
    <>
      {approvals.length > 1 && (
        <div className={css['selectAll']}>
          <Checkbox
            checked={isAll}
            indeterminate={chosen > 0 && !isAll}
            onChange={() => (isAll ? selection.clear() : selection.take(approvals.map((task) => task.approval.id)))}
          >
            {t('selectAll', { count: approvals.length })}
          </Checkbox>
          {isAll && unseen > 0 && (
            <Button type="link" size="small" loading={isReading} onClick={onSelectRest}>
              {t('selectRest', { count: approvals.length + unseen })}
            </Button>
          )}
          <small>{t('batchHint')}</small>
        </div>
      )}
      <ul aria-label={t('todo')}>
        {items.map((item) => (
          <Line key={item.key} item={item} list={list} selection={selection} hasBoxes={approvals.length > 0} />
        ))}
      </ul>
    </>
  );
}

interface LineProps {
  readonly item: ListedTask;
  readonly list: TaskList;
  readonly selection: Selection;
  readonly hasBoxes: boolean;
}

function Line({ item, list, selection, hasBoxes }: LineProps) {
  const { t } = useTranslation('lists');
  const { t: work } = useTranslation('work');
  const dates = useDates();
  const { title, reason, verb, tag } = taskWords(item, work, dates.language);
  const time = item.dueAt === null ? '24:00' : dates.last(item.dueAt).time;
  const isUnitElsewhere = item.unit !== null && item.unit !== item.subjects[0]?.name;
  const parts = [reason, ...(isUnitElsewhere ? [item.unit] : []), t('arrived', { at: dates.moment(item.openedAt) })];
  const box = isSignable(item) ? (
    <Checkbox
      aria-label={t('select', { what: title })}
      checked={selection.has(item.approval.id)}
      onChange={({ nativeEvent }) =>
        selection.toggle(item.approval.id, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
      }
    />
  ) : null;
  return (
    <TaskRow
      due={dueState(item, list, time)}
      title={title}
      reason={parts.join(' · ')}
      verb={verb}
      to={item.link}
      {...(hasBoxes ? { select: box } : {})}
      tag={
        <>
          {item.for && <Tag tone="violet">{work('forPerson', { name: item.for.name })}</Tag>}
          {tag && <Tag tone={tag.tone}>{tag.text}</Tag>}
        </>
      }
      {...(item.dueOn === null ? {} : { dueText: work('due', { day: dates.withWeekday(item.dueOn) }) })}
    />
  );
}
