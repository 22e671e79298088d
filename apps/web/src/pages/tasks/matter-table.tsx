import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ListedMatter } from '#contracts/http/lists';
import type { MatterListName } from '../../api/lists';
import type { DataColumn } from '../../components/data-table';
import { DataTable } from '../../components/data-table';
import type { State } from '../../components/state-icon';
import { StateWord } from '../../components/state-icon';
import { Tag } from '../../components/tag';
import { useJoin } from '../../i18n/use-join';
import { useText } from '../../i18n/use-text';
import { useDates } from '../../time/use-dates';
import { actWord } from '../acts/act-words';
import { dueState } from '../workbench/groups';
import { DueWords } from './due-words';
import css from './tasks.module.css';

const states: Readonly<Record<string, State>> = {
  open: 'waiting',
  filed: 'waiting',
  'in-review': 'waiting',
  decided: 'waiting',
  returned: 'returned',
  takenBack: 'returned',
  approved: 'done',
  served: 'done',
  cancelled: 'upcoming',
};
const statuses = [
  'open',
  'returned',
  'takenBack',
  'approved',
  'rejected',
  'cancelled',
  'terminated',
  'filed',
  'refused',
  'in-review',
  'decided',
  'served',
] as const;
type Status = (typeof statuses)[number];

/** Taken back by its author, or returned by a signer: the matter itself only knows that it lies with its author. */
function statusOf({ status, last }: ListedMatter): Status {
  if (status === 'returned' && last.kind === 'submission-taken-back') return 'takenBack';
  return statuses.find((each) => each === status) ?? 'open';
}

export interface MatterTableProps {
  readonly list: MatterListName;
  readonly matters: readonly ListedMatter[];
  readonly now: string;
  readonly today: string;
}

/** What it is, where it stands, whose step it is until when, and what happened last. */
export function MatterTable({ list, matters, now, today }: MatterTableProps) {
  const { t } = useTranslation('lists');
  const say = useText();
  const join = useJoin();
  const dates = useDates();
  const titleOf = (matter: ListedMatter): string =>
    t(`matter_${matter.kind}`, { who: matter.board ? say(matter.board) : (matter.subject?.name ?? '') });
  const waits = (matter: ListedMatter): string => {
    if (matter.isEnded) return '–';
    if (matter.status === 'filed') return t('office');
    if (matter.status === 'in-review' || matter.status === 'decided') return t('reviewers');
    return matter.waitsFor.length > 0 ? join(matter.waitsFor) : t('nobody');
  };
  const when = (what: string, by: string | null, at: string): string =>
    by === null ? t('at', { what, at: dates.moment(at) }) : t('atBy', { by, what, at: dates.moment(at) });

  const name: DataColumn<ListedMatter> = {
    key: 'matter',
    title: t('matter'),
    isName: true,
    width: '30%',
    render: (matter) => (
      <span className={css['name']}>
        <Link to={matter.link}>{titleOf(matter)}</Link>
        {matter.copy?.readAt === null && <Tag tone="primary">{t('isUnread')}</Tag>}
        <small>{matter.cycle.name}</small>
      </span>
    ),
  };
  const where: DataColumn<ListedMatter> = {
    key: 'where',
    title: t('where'),
    render: (matter) => {
      const status = statusOf(matter);
      return (
        <span>
          <StateWord state={states[status] ?? 'breach'}>{t(`status_${status}`)}</StateWord>
          {matter.step && <small className={css['step']}>{say(matter.step)}</small>}
        </span>
      );
    },
  };
  const whose: DataColumn<ListedMatter> = { key: 'whose', title: t('whose'), render: waits };
  const due: DataColumn<ListedMatter> = {
    key: 'due',
    title: t('dueDay'),
    render: (matter) => {
      const time = matter.dueAt === null ? '24:00' : dates.last(matter.dueAt).time;
      return <DueWords dueOn={matter.dueOn} due={dueState(matter, { now, today }, time)} />;
    },
  };
  const last: DataColumn<ListedMatter> = {
    key: 'last',
    title: t('last'),
    render: ({ last: act }) => when(say(actWord(act.kind)), act.by, act.at),
  };
  const own: DataColumn<ListedMatter> = {
    key: 'own',
    title: t('own'),
    render: (matter) => (matter.own ? when(say(actWord(matter.own.kind)), null, matter.own.at) : '–'),
  };
  const sent: DataColumn<ListedMatter> = {
    key: 'by',
    title: t('by'),
    render: ({ copy }) => (copy ? t('at', { what: copy.by, at: dates.moment(copy.at) }) : '–'),
  };
  const columns: Readonly<Record<MatterListName, readonly DataColumn<ListedMatter>[]>> = {
    started: [name, where, whose, due, last],
    copied: [name, sent, where, whose, last],
    done: [name, own, where, whose, last],
  };
  return (
    <DataTable
      label={t(list)}
      rows={matters}
      keyOf={(matter) => matter.link}
      columns={columns[list]}
      isMarked={(matter) => matter.copy?.readAt === null}
    />
  );
}
