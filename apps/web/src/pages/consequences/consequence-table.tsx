import { Button, Checkbox, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { DataTable } from '../../components/data-table';
import type { DataColumn } from '../../components/data-table';
import { gradesOf } from '../../components/grade-of';
import { GradeSeal } from '../../components/grade-seal';
import { StateWord } from '../../components/state-icon';
import { useText } from '../../i18n/use-text';
import { useDates } from '../../time/use-dates';
import { keyOf, statusIcon, statusWord } from './consequence-states';
import type { Item } from './consequence-states';
import css from './consequences.module.css';

export interface ConsequenceTableProps {
  readonly items: readonly Item[];
  /** The visitor may act on these rows. */
  readonly isOpen: boolean;
  readonly chosen: ReadonlySet<string>;
  readonly onChosen: (chosen: ReadonlySet<string>) => void;
  /** What would be approved; undefined while one of several is to be chosen. */
  readonly actionOf: (item: Item) => string | undefined;
  readonly onAction: (item: Item, action: string) => void;
  readonly isBusy: boolean;
  readonly onApprove: (item: Item) => void;
  readonly onDrop: (item: Item) => void;
  readonly onCarryOut: (item: Item) => void;
}

/** Rows of the register, each with what may be done about it. */
export function ConsequenceTable(props: ConsequenceTableProps) {
  const { items, isOpen, chosen, onChosen, actionOf, isBusy } = props;
  const { t } = useTranslation('consequences');
  const say = useText();
  const dates = useDates();

  function span({ from, until, due }: Item): string {
    if (from !== null && until !== null) {
      return t('fromTo', { from: dates.short(from), to: dates.short(until) });
    }
    if (from !== null) return t('from', { from: dates.short(from) });
    return due === null ? t('atOnce') : t('due', { day: dates.short(due) });
  }

  function use(item: Item) {
    if (!isOpen || item.status !== 'proposed' || item.choices.length < 2) {
      return (
        <>
          <b>{say(item.title)}</b>
          {item.status === 'proposed' && item.choices.length > 1 && (
            <small className={css['quiet']}>
              {' '}
              ({t('oneOf')}) {item.choices.map((choice) => say(choice.title)).join(' / ')}
            </small>
          )}
        </>
      );
    }
    return (
      <Select
        size="small"
        className={css['choice'] ?? ''}
        value={actionOf(item) ?? null}
        placeholder={t('choose')}
        aria-label={`${item.subject.name} ${t('choose')}`}
        popupMatchSelectWidth={false}
        options={item.choices.map((choice) => ({ value: choice.id, label: say(choice.title) }))}
        onChange={(action: string) => props.onAction(item, action)}
      />
    );
  }

  function acts(item: Item) {
    if (!isOpen) return null;
    if (item.status === 'approved') {
      return (
        <Button size="small" disabled={isBusy} onClick={() => props.onCarryOut(item)}>
          {t('carryOut')}
        </Button>
      );
    }
    return (
      <span className={css['acts']}>
        <Button size="small" disabled={isBusy} onClick={() => props.onDrop(item)}>
          {t('drop')}
        </Button>
        <Button
          size="small"
          type="primary"
          ghost
          disabled={isBusy || actionOf(item) === undefined}
          onClick={() => props.onApprove(item)}
        >
          {t('approve')}
        </Button>
      </span>
    );
  }

  const isAll = items.every((item) => chosen.has(keyOf(item)));
  const check = (item: Item) => {
    const next = new Set(chosen);
    if (!next.delete(keyOf(item))) next.add(keyOf(item));
    onChosen(next);
  };
  const columns: DataColumn<Item>[] = [
    {
      key: 'person',
      title: t('person'),
      isName: true,
      width: '20%',
      render: (item) => (
        <span className={css['person']}>
          {isOpen && (
            <Checkbox
              checked={chosen.has(keyOf(item))}
              aria-label={t('chooseOne', { name: item.subject.name, action: say(item.title) })}
              onChange={() => check(item)}
            />
          )}
          <Link to={`/dossiers/${item.dossier}/result`}>
            {item.subject.name} <small className={css['quiet']}>{item.subject.unit}</small>
          </Link>
        </span>
      ),
    },
    {
      key: 'grade',
      title: t('grade'),
      width: '11%',
      render: (item) => {
        const grade = gradesOf(item.grades, dates.language).get(item.grade);
        return grade && <GradeSeal grade={grade} withWord />;
      },
    },
    { key: 'use', title: t('action'), width: '25%', render: use },
    { key: 'span', title: t('span'), width: '18%', render: span },
    {
      key: 'state',
      title: t('state'),
      render: (item) => <StateWord state={statusIcon(item.status)}>{t(statusWord(item.status))}</StateWord>,
    },
    { key: 'acts', title: '', acts: 'below', render: acts },
  ];
  return (
    <>
      {isOpen && (
        <div className={css['all']}>
          <Checkbox
            checked={isAll}
            indeterminate={!isAll && chosen.size > 0}
            onChange={() => onChosen(new Set(isAll ? [] : items.map(keyOf)))}
          >
            {t('chooseAll')}
          </Checkbox>
        </div>
      )}
      <DataTable
        label={t('title')}
        rows={items}
        keyOf={keyOf}
        columns={columns}
        isMarked={(item) => chosen.has(keyOf(item))}
      />
    </>
  );
}
