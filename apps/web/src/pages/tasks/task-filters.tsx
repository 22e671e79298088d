import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { SOON_CHOICES, SOON_DEFAULT } from '#contracts/http/lists';
import type { TaskList } from '#contracts/http/lists';
import { cx } from '../../style/cx';
import { kindTitle } from '../workbench/task-words';
import type { useFilter } from './use-filter';
import css from './tasks.module.css';

/** Typing waits this long for the next letter. */
const pauseMs = 300;
const dues = ['overdue', 'soon', 'later', 'none'] as const;

export interface TaskFiltersProps {
  readonly filter: ReturnType<typeof useFilter>;
  /** Counts of the last reply; undefined until the first. */
  readonly counts: TaskList['counts'] | undefined;
}

/** Filters with what each would leave: due, returned, kind, cycle, unit, free text, and the order. */
export function TaskFilters({ filter, counts }: TaskFiltersProps) {
  const { t } = useTranslation('lists');
  const { t: work } = useTranslation('work');
  const { chosen, choose } = filter;
  const within = chosen.within ?? SOON_DEFAULT;
  const counted = (name: string, count: number): string => t('counted', { name, count });
  const options = (
    facet: Facet | undefined,
    any: string,
    value: string | undefined,
    nameOf: (value: string, title: string | null) => string,
  ) => [
    { value: '', label: any },
    ...withChosen(facet ?? [], value).map(({ value, title, count }) => ({
      value,
      label: counted(nameOf(value, title), count),
    })),
  ];
  const word = (due: (typeof dues)[number]): string => (due === 'soon' ? t('soon', { count: within }) : t(due));
  const select = { popupMatchSelectWidth: false, showSearch: { optionFilterProp: 'label' } } as const;
  return (
    <search className={css['filters']} aria-label={t('filters')}>
      <div className={css['fields']}>
        <TextField text={chosen.text ?? ''} onChoose={(text) => choose({ text }, true)} />
        <Select
          {...select}
          aria-label={t('kind')}
          value={chosen.kind ?? ''}
          onChange={(kind: string) => choose({ kind })}
          options={options(counts?.kind, t('anyKind'), chosen.kind, (value) => kindTitle(value, work))}
        />
        <Select
          {...select}
          aria-label={t('cycle')}
          value={chosen.cycle ?? ''}
          onChange={(cycle: string) => choose({ cycle })}
          options={options(counts?.cycle, t('anyCycle'), chosen.cycle, (value, title) => title ?? value)}
        />
        <Select
          {...select}
          aria-label={t('unit')}
          value={chosen.unit ?? ''}
          onChange={(unit: string) => choose({ unit })}
          options={options(counts?.unit, t('anyUnit'), chosen.unit, (value, title) => title ?? value)}
        />
        <Select
          popupMatchSelectWidth={false}
          aria-label={t('order')}
          value={chosen.order ?? 'due'}
          onChange={(order: string) => choose({ order: order === 'due' ? undefined : order })}
          options={[
            { value: 'due', label: t('byDue') },
            { value: 'arrival', label: t('byArrival') },
          ]}
        />
      </div>
      <div className={css['chips']} role="group" aria-label={t('due')}>
        <Chip isOn={chosen.due === undefined} onClick={() => choose({ due: undefined })}>
          {t('anyDue')}
        </Chip>
        {dues.map((due) => (
          <Chip
            key={due}
            isOn={chosen.due === due}
            isAlarm={due === 'overdue' && (counts?.due.overdue ?? 0) > 0}
            onClick={() => choose({ due: chosen.due === due ? undefined : due })}
          >
            {word(due)} <b>{counts?.due[due] ?? ''}</b>
          </Chip>
        ))}
        <Chip
          isOn={chosen.returned === '1'}
          onClick={() => choose({ returned: chosen.returned === '1' ? undefined : '1' })}
        >
          ↩ {t('returned')} <b>{counts?.returned ?? ''}</b>
        </Chip>
        <Select
          size="small"
          variant="borderless"
          popupMatchSelectWidth={false}
          aria-label={t('within')}
          value={within}
          onChange={(days) => choose({ within: days === SOON_DEFAULT ? undefined : String(days) })}
          options={SOON_CHOICES.map((count) => ({ value: count, label: t('withinDays', { count }) }))}
        />
      </div>
    </search>
  );
}

type Facet = TaskList['counts']['kind'];

/** What is chosen stays among the choices also where nothing fits it any more. */
const withChosen = (facet: Facet, chosen: string | undefined): Facet =>
  chosen === undefined || facet.some(({ value }) => value === chosen)
    ? facet
    : [...facet, { value: chosen, title: null, count: 0 }];

interface ChipProps {
  readonly isOn: boolean;
  readonly isAlarm?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function Chip({ isOn, isAlarm = false, onClick, children }: ChipProps) {
  return (
    <button
      type="button"
      className={cx(css['chip'], isOn && css['on'], isAlarm && css['alarm'])}
      aria-pressed={isOn}
      onClick={onClick}
    >
      {children}
    </button>
  );
}

/** What is typed goes into the address after a pause; an address that changes by itself (back, clear) comes into the field. */
function TextField({ text, onChoose }: { readonly text: string; readonly onChoose: (text: string) => void }) {
  const { t } = useTranslation('lists');
  const [typed, setTyped] = useState(text);
  const [known, setKnown] = useState(text);
  if (known !== text) {
    setKnown(text);
    if (typed.trim() !== text) setTyped(text);
  }
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const chosen = useRef(onChoose);
  useEffect(() => {
    chosen.current = onChoose;
  });
  useEffect(() => () => clearTimeout(timer.current), []);

  function type(value: string): void {
    setTyped(value);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => chosen.current(value.trim()), pauseMs);
  }

  return (
    <Input.Search
      allowClear
      aria-label={t('text')}
      placeholder={t('text')}
      maxLength={60}
      value={typed}
      onChange={(event) => type(event.target.value)}
      onSearch={(value) => onChoose(value.trim())}
    />
  );
}
