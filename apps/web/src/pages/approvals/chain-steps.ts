import type { TFunction } from 'i18next';
import type { Approval } from '#contracts/http/approvals';
import type { Text } from '#contracts/http/values';
import type { ChainStep } from '../../components/approval-chain';
import type { State } from '../../components/state-icon';
import type { zh } from '../../i18n/zh';
import type { CalendarDate, Instant } from '../../time/calendar-date';

type Past = Approval['history'][number];
type Link = Approval['chain'][number];
type T = TFunction<'approval'>;

export interface ChainWords {
  readonly t: T;
  readonly say: (text: Text | null | undefined) => string;
  readonly dates: {
    readonly moment: (instant: Instant) => string;
    readonly withWeekday: (date: CalendarDate) => string;
    readonly last: (due: Instant) => { readonly time: string };
  };
  readonly me: string | undefined;
}

const endWords = {
  plan: 'endPlan',
  amendment: 'endAmendment',
  grades: 'endGrades',
  correction: 'endCorrection',
} as const satisfies Record<Approval['kind'], keyof typeof zh.approval>;

/** The chain as it stands: everything that happened in its order, the open step, what is still to come, and what the end does. */
export function chainSteps(matter: Approval, words: ChainWords): ChainStep[] {
  const past = matter.history.map((entry, index) => pastStep(entry, index, matter, words));
  const rest = matter.chain
    .filter((link) => link.state === 'current' || (link.state === 'to-come' && matter.status === 'open'))
    .map((link) => openStep(link, words));
  const { t } = words;
  const end: ChainStep = {
    id: 'end',
    state: matter.status === 'approved' ? 'frozen' : 'upcoming',
    title: t(endWords[matter.kind]),
    short: { who: t('end'), what: '' },
  };
  const hasEnd = matter.status === 'open' || matter.status === 'approved' || matter.status === 'returned';
  return [...past, ...rest, ...(hasEnd ? [end] : [])];
}

function pastStep(entry: Past, index: number, matter: Approval, { t, say, dates }: ChainWords): ChainStep {
  const step = say(matter.chain.find((link) => link.id === entry.step)?.title);
  const name = step === '' ? entry.by : t('stepAt', { name: entry.by, step });
  const what = ((): { state: State; title: string; what: string } => {
    switch (entry.kind) {
      case 'approval-started':
        return { state: 'done', title: t('submitted', { name: entry.by }), what: t('submittedShort') };
      case 'resubmitted':
        return { state: 'done', title: t('resubmittedBy', { name: entry.by }), what: t('submittedShort') };
      case 'step-returned':
        return { state: 'returned', title: t('didReturn', { name }), what: t('returnedShort') };
      case 'rejected':
        return { state: 'breach', title: t('didReject', { name }), what: t('reject') };
      case 'approval-cancelled':
        return { state: 'breach', title: t('didCancel', { name: entry.by }), what: t('cancel') };
      case 'step-transferred':
        return { state: 'done', title: t('didTransfer', { name, to: entry.to ?? '' }), what: t('transfer') };
      case 'step-reassigned':
        return { state: 'done', title: t('reassigned', { to: entry.to ?? '' }), what: t('transfer') };
      case 'step-reminded':
        return { state: 'waiting', title: t('reminded', { step }), what: '' };
      case 'step-escalated':
        return { state: 'overdue', title: t('escalated', { to: entry.to ?? '' }), what: '' };
      default:
        return { state: 'done', title: t('didApprove', { name }), what: t('didShort') };
    }
  })();
  return {
    id: `past-${index}`,
    state: what.state,
    title: what.title,
    detail: dates.moment(entry.at),
    ...(entry.text === null ? {} : { opinion: entry.text }),
    short: { who: entry.by || step, what: what.what },
  };
}

function openStep(link: Link, { t, say, dates, me }: ChainWords): ChainStep {
  const waiting = link.people.filter((person) => !person.signed);
  const names = link.people.map((person) => person.name).join('、');
  const step = say(link.title);
  const isMine = waiting.some((person) => person.id === me);
  const isCurrent = link.state === 'current';
  const mode = link.people.length < 2 ? '' : link.mode === 'any' ? t('any') : t('all', { count: link.people.length });
  const fell = link.fellTo === 'office' ? t('office') : link.fellTo === 'company' ? t('company') : link.fellTo;
  const detail = [
    mode,
    fell === null ? '' : t('fellTo', { role: fell }),
    link.dueOn === null || link.dueAt === null
      ? ''
      : t('dueAt', { day: dates.withWeekday(link.dueOn), time: dates.last(link.dueAt).time }),
  ].filter((part) => part !== '');
  const who = isMine ? t('you') : (waiting[0]?.name ?? step);
  return {
    id: `step-${link.id}`,
    state: isCurrent ? 'current' : 'upcoming',
    title: t('stepAt', { name: names, step }),
    ...(isCurrent ? { call: t(isMine ? 'yourTurn' : 'theirTurn') } : {}),
    ...(detail.length > 0 ? { detail: detail.join(' · ') } : {}),
    short: { who: waiting.length > 1 && !isMine ? step : who, what: isCurrent ? t('nowShort') : step },
  };
}
