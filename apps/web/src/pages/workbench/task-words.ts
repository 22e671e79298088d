import type { TFunction } from 'i18next';
import type { InboxItem } from '#contracts/http/tasks';
import type { Language } from '../../i18n/language';
import type { zh } from '../../i18n/zh';
import { periodWords } from '../../time/period-words';

type Word = Exclude<keyof typeof zh.work, `${string}_other`>;

interface Saying {
  readonly title: Word;
  readonly why: Word;
  readonly verb: Word;
  /** What such tasks are called, where the title names a person or a period in its midst. */
  readonly kind?: Word;
}

/** What a line of the inbox says, by kind of task. */
const sayings: Readonly<Record<string, Saying>> = {
  'submit-plan': { title: 'submitPlan', why: 'submitPlanWhy', verb: 'submitPlanVerb' },
  'revise-plan': { title: 'revisePlan', why: 'revisePlanWhy', verb: 'revisePlanVerb' },
  advise: { title: 'adviseTask', why: 'adviseWhy', verb: 'answerVerb', kind: 'adviseKind' },
  'answer-question': { title: 'questionTask', why: 'questionWhy', verb: 'answerVerb', kind: 'questionKind' },
  'assign-signers': {
    title: 'assignSignersTask',
    why: 'assignSignersWhy',
    verb: 'assignVerb',
    kind: 'assignSignersKind',
  },
  'rate-month': { title: 'rateMonth', why: 'rateMonthWhy', verb: 'rateVerb', kind: 'rateMonthKind' },
  'rate-round': { title: 'rateRound', why: 'rateRoundWhy', verb: 'rateVerb', kind: 'rateRoundKind' },
  'draft-plan': { title: 'draftPlan', why: 'draftPlanWhy', verb: 'openVerb', kind: 'draftPlanKind' },
  'supply-figures': {
    title: 'supplyFigures',
    why: 'supplyFiguresWhy',
    verb: 'supplyFiguresVerb',
    kind: 'supplyFiguresKind',
  },
  'verify-figures': {
    title: 'verifyFigures',
    why: 'verifyFiguresWhy',
    verb: 'verifyFiguresVerb',
    kind: 'verifyFiguresKind',
  },
  'assign-head': { title: 'assignHead', why: 'assignHeadWhy', verb: 'assignVerb', kind: 'assignHeadKind' },
  'rate-year': { title: 'rateYear', why: 'rateYearWhy', verb: 'rateVerb' },
  'assess-self': { title: 'assessSelf', why: 'assessSelfWhy', verb: 'assessSelfVerb' },
  'cast-ballot': { title: 'castBallot', why: 'castBallotWhy', verb: 'castBallotVerb' },
  'sign-event': { title: 'signEvent', why: 'signEventWhy', verb: 'signEventVerb' },
  'acknowledge-result': { title: 'acknowledge', why: 'acknowledgeWhy', verb: 'acknowledgeVerb' },
  'accept-appeal': { title: 'acceptAppeal', why: 'acceptAppealWhy', verb: 'openVerb' },
  'review-appeal': { title: 'reviewAppeal', why: 'reviewAppealWhy', verb: 'openVerb' },
  'supply-evidence': { title: 'supplyEvidence', why: 'supplyEvidenceWhy', verb: 'answerVerb' },
  'state-position': { title: 'statePosition', why: 'statePositionWhy', verb: 'answerVerb' },
  'enter-unit-grades': { title: 'enterUnitGrades', why: 'enterUnitGradesWhy', verb: 'enterVerb' },
  calibrate: { title: 'calibrate', why: 'calibrateWhy', verb: 'openVerb' },
  'assign-superior': { title: 'assignSuperior', why: 'assignSuperiorWhy', verb: 'assignVerb' },
  'decide-consequences': { title: 'decideConsequences', why: 'decideConsequencesWhy', verb: 'openVerb' },
  'carry-out': { title: 'carryOut', why: 'carryOutWhy', verb: 'openVerb' },
  'answer-objection': { title: 'answerObjection', why: 'answerObjectionWhy', verb: 'answerVerb' },
  'hold-talk': { title: 'holdTalk', why: 'holdTalkWhy', verb: 'holdTalkVerb' },
  'sign-talk': { title: 'signTalk', why: 'signTalkWhy', verb: 'signEventVerb' },
  'hold-meeting': { title: 'holdMeeting', why: 'holdMeetingWhy', verb: 'openVerb' },
  'load-calendar': { title: 'loadCalendar', why: 'loadCalendarWhy', verb: 'loadVerb' },
};

const approvals: Readonly<Record<string, Word>> = {
  plan: 'approvePlan',
  amendment: 'approveAmendment',
  grades: 'approveGrades',
  correction: 'approveCorrection',
};

/** Every kind of task, as filters list them. */
export const taskKinds: readonly string[] = ['approve', ...Object.keys(sayings)];

/** What tasks of a kind are called, of whomever they are about. */
export function kindTitle(kind: string, t: TFunction<'work'>): string {
  if (kind === 'approve') return t('approveKind');
  const saying = sayings[kind];
  return t(saying?.kind ?? saying?.title ?? 'otherTask', {
    who: '',
    period: '',
    defaultValue: kind,
  })
    .replace(/[：:]\s*$/, '')
    .trim();
}

export interface TaskWords {
  readonly title: string;
  readonly reason: string;
  readonly verb: string;
  readonly tag?: { readonly tone: 'neutral' | 'primary' | 'ochre'; readonly text: string };
}

/** One line of the inbox in words: what, what is new about it, why it is here, and the one verb. */
export function taskWords(item: InboxItem, t: TFunction<'work'>, language: Language): TaskWords {
  const who = whoWords(item, t);
  const period = item.period === null ? '' : periodWords(item.period, language);
  const say = (word: Word): string => t(word, { who, period, defaultValue: item.cycle.name });
  const reason = (why: Word): string => `${item.cycle.name} · ${t(why)}`;
  if (item.kind === 'approve') {
    const [first] = item.subjects;
    const title = say(approvals[String(first?.params['matter'])] ?? 'otherTask');
    return {
      title,
      reason: reason('approveWhy'),
      verb: t('approveVerb'),
      ...(item.isReturned ? { tag: { tone: 'primary' as const, text: t('resubmitted') } } : {}),
    };
  }
  const saying = sayings[item.kind];
  if (!saying) return { title: t('otherTask'), reason: item.cycle.name, verb: t('openVerb') };
  const done = item.total - item.subjects.length;
  const isRating =
    item.kind === 'rate-month' ||
    item.kind === 'rate-year' ||
    item.kind === 'rate-round' ||
    item.kind === 'cast-ballot';
  const words = { title: say(saying.title), reason: reason(saying.why) };
  const verb = isRating && done > 0 ? t('rateOn') : t(saying.verb);
  if (item.kind === 'revise-plan' && item.isReturned)
    return { ...words, verb, tag: { tone: 'ochre', text: t('returned') } };
  if (item.kind === 'cast-ballot') return { ...words, verb, tag: { tone: 'neutral', text: t('anonymous') } };
  if (isRating && done > 0) return { ...words, verb, tag: { tone: 'neutral', text: t('ratedOf', { count: done }) } };
  return { ...words, verb };
}

/** `何思齐、苏不器等 6 人`. */
function whoWords(item: InboxItem, t: TFunction<'work'>): string {
  const names = [...new Set(item.subjects.map((subject) => subject.name))];
  const [first = '', second] = names;
  if (second === undefined) return first;
  if (names.length === 2) return t('and', { first, second });
  return t('andMore', { first, second, count: names.length });
}
