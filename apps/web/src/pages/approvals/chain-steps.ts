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
  const step = stepName(
    matter.chain.find((link) => link.id === entry.step),
    { t, say },
  );
  const by = actsFor(entry, t);
  const name = step === '' ? by : t('stepAt', { name: by, step });
  const to = entry.to ?? '';
  const what = said({ ...entry, by }, { t, name, step, to });
  return {
    id: `past-${index}`,
    state: what.state,
    title: what.title,
    detail: dates.moment(entry.at),
    ...opinionOf(entry, t),
    short: { who: by || step, what: what.what },
  };
}

/** `王明 代 李华`, where somebody acted for another. */
const actsFor = ({ by, onBehalfOf }: Past, t: T): string =>
  onBehalfOf === null ? by : t('actsFor', { by, name: onBehalfOf });

/** A step by its title; one that a signer put in is called what it is. */
export function stepName(link: Link | undefined, { t, say }: Pick<ChainWords, 't' | 'say'>): string {
  return link && link.insertedBy !== null ? t('addedStep') : say(link?.title);
}

/** The words of an act, and beside a signature what it asks to be seen to. */
function opinionOf({ text, conditions }: Past, t: T): Pick<ChainStep, 'opinion'> {
  const words = [text, conditions === null ? null : t('onCondition', { conditions })].filter((each) => each !== null);
  return words.length === 0 ? {} : { opinion: words.join('\n') };
}

interface Said {
  state: State;
  title: string;
  what: string;
}

/** One act in words. A time-out, a jump or an opinion never reads as a signature. */
function said(entry: Past, { t, name, step, to }: { t: T; name: string; step: string; to: string }): Said {
  const { by } = entry;
  const happened = (state: State, title: string, what = ''): Said => ({ state, title, what });
  switch (entry.kind) {
    case 'approval-started':
      return happened('done', t('submitted', { name: by }), t('submittedShort'));
    case 'resubmitted':
      return happened('done', t('resubmittedBy', { name: by }), t('submittedShort'));
    case 'step-returned':
      return happened('returned', t('didReturn', { name }), t('returnedShort'));
    case 'rejected':
      return happened('breach', t('didReject', { name }), t('reject'));
    case 'step-opposed':
      return happened('breach', t('didOppose', { name }), t('reject'));
    case 'approval-cancelled':
      return happened('breach', t('didCancel', { name: by }), t('cancel'));
    case 'approval-terminated':
      return happened('breach', t('didTerminate', { name: by }), t('terminate'));
    case 'submission-taken-back':
    case 'signature-taken-back':
      return happened('returned', t('didTakeBack', { name }), t('takeBack'));
    case 'step-transferred':
      return happened('done', t('didTransfer', { name, to }), t('transfer'));
    case 'step-reassigned':
      return happened('done', t('reassigned', { to }), t('transfer'));
    case 'handed-over':
      return happened('done', t('handedOver', { to }), t('transfer'));
    case 'step-delegated':
      return happened('done', t('didDelegate', { name, to }), t('delegate'));
    case 'delegation-answered':
      return happened('done', t('didAnswer', { name }), t('answer'));
    case 'signers-added':
      return happened('done', t('didAddSigners', { name, to }), t('addSigners'));
    case 'signers-removed':
      return happened('done', t('didRemoveSigners', { name, to }), t('removeSigners'));
    case 'step-claimed':
      return happened('done', t('didClaim', { name }), t('claim'));
    case 'step-released':
      return happened('done', t('didRelease', { name }), t('release'));
    case 'step-jumped':
      return happened('overdue', t('didJump', { name: by }), t('jump'));
    case 'step-timed-out':
      return happened('overdue', t('timedOut', { step }), t('timedOutShort'));
    case 'step-reminded':
      return happened('waiting', t('reminded', { step }));
    case 'step-escalated':
      return happened('overdue', t('escalated', { to }));
    case 'urged':
      return happened('waiting', t('didUrge', { name: by }), t('urge'));
    case 'copied':
      return happened('done', t('didCopy', { name: by, to }), t('copy'));
    case 'copy-read':
      return happened('done', t('didRead', { name: by }));
    case 'commented':
      return happened('done', t('didComment', { name: by }), t('addComment'));
    case 'question-put':
      return happened('waiting', t('asked', { by, to }), t('question'));
    case 'question-answered':
      return happened('done', t('didAnswer', { name: by }), t('answer'));
    default:
      return happened('done', t(entry.conditions === null ? 'didApprove' : 'didApproveWith', { name }), t('didShort'));
  }
}

function openStep(link: Link, { t, say, dates, me }: ChainWords): ChainStep {
  const waiting = link.people.filter((person) => !person.signed);
  const names = link.people.map((person) => person.name).join('、');
  const step = stepName(link, { t, say });
  const isMine = waiting.some((person) => person.id === me);
  const isCurrent = link.state === 'current';
  const mode = link.people.length < 2 ? '' : modeWords(link, t);
  const fell = link.fellTo === 'office' ? t('office') : link.fellTo === 'company' ? t('company') : link.fellTo;
  const asked = link.people.flatMap((person) =>
    person.asked === null ? [] : [t('waitsFor', { name: person.name, asked: person.asked })],
  );
  const proxied = link.people.flatMap(({ name, proxy }) => (proxy === null ? [] : [t('hasProxy', { name, proxy })]));
  const detail = [
    mode,
    link.decides ? '' : t('opinionOnly'),
    link.insertedBy === null ? '' : t('insertedBy', { name: link.insertedBy }),
    link.claimedBy === null ? '' : t('claimedBy', { name: link.claimedBy }),
    ...asked,
    ...proxied,
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

function modeWords({ mode, people }: Link, t: T): string {
  if (mode === 'any') return t('any');
  if (mode === 'sequential') return t('oneByOne', { count: people.length });
  return mode === 'all'
    ? t('all', { count: people.length })
    : t('ratio', { part: mode.ratio[0], whole: mode.ratio[1] });
}
