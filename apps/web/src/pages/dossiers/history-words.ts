import type { TFunction } from 'i18next';
import type { Dossier } from '#contracts/http/dossiers';
import type { Text } from '#contracts/http/values';
import type { Language } from '../../i18n/language';
import { periodWords } from '../../time/period-words';

export type HistoryEntry = Dossier['history'][number];

/** What the sentences of the history are made with. */
export interface HistoryTongue {
  readonly t: TFunction<'dossier'>;
  readonly say: (text: Text | null | undefined) => string;
  readonly language: Language;
  /** The word of a grade of this dossier's scheme; nothing while it is not known. */
  readonly gradeWord: (grade: string) => string;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0);

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? new Map<string, unknown>(Object.entries(value)).get(name)
    : undefined;
}

/** The stage a window belongs to, with the month where it is repeated: `month:M09` is 9月评分. */
function stageName(window: string, dossier: Dossier, { t, say, language }: HistoryTongue): string {
  const [key, period] = window.split(':');
  if (period !== undefined) return t('monthRating', { month: periodWords(period, language) });
  return say(dossier.stages.find((stage) => stage.key === key)?.title) || t('stageUnnamed');
}

/** One act of a dossier's history as a sentence, without who and when. */
export function historyWords({ kind, data }: HistoryEntry, dossier: Dossier, tongue: HistoryTongue): string {
  const { t, say, language } = tongue;
  const stage = stageName(textOf(data.window), dossier, tongue);
  const version = numberOf(data.version);
  switch (kind) {
    case 'dossier-opened':
      return t('h_opened');
    case 'window-entered':
      return t('h_entered', { stage });
    case 'window-due':
      return t('h_due', { stage });
    case 'was-late':
      return t('h_late', { stage, points: textOf(fieldOf(data.late, 'points')) });
    case 'reminded':
      return t('h_reminded', { stage });
    case 'escalated':
      return t('h_escalated', { stage });
    case 'plan-submitted':
      return data.isLate === true ? t('h_planSubmittedLate', { version }) : t('h_planSubmitted', { version });
    case 'plan-amended':
      return t('h_planAmended', { version });
    case 'plan-approved':
      return t('h_planApproved', { version });
    case 'plan-returned':
      return t('h_planReturned', { version });
    case 'plan-rejected':
      return t('h_planRejected', { version });
    case 'plan-cancelled':
      return t('h_planCancelled', { version });
    case 'rated': {
      const period = textOf(data.period);
      return period === 'Y' ? t('h_yearRated') : t('h_monthRated', { period: periodWords(period, language) });
    }
    case 'plan-drafted':
      return t('h_planDrafted');
    case 'plan-part-made':
      return t('h_planPartMade');
    case 'figures-supplied':
      return t('h_figuresSupplied', { stage });
    case 'figures-checked':
      return t('h_figuresChecked', { stage });
    case 'head-assigned':
      return t('h_headAssigned');
    case 'self-assessed':
      return t('h_selfAssessed');
    case 'talk-held':
      return t('h_talkHeld');
    case 'talk-signed':
      return t('h_talkSigned');
    case 'panel-counted':
      return t('h_panelCounted', { ballots: numberOf(data.ballots) });
    case 'panel-short':
      return t('h_panelShort', { ballots: numberOf(data.ballots), needed: numberOf(data.needed) });
    case 'raters-added':
      return t('h_ratersAdded');
    case 'event-recorded': {
      const id = textOf(fieldOf(data.event, 'id'));
      return t('h_eventRecorded', { event: say(dossier.events.find((event) => event.id === id)?.title) });
    }
    case 'event-signed':
      return t('h_eventSigned');
    case 'transferred':
      return t('h_transferred');
    case 'handed-over':
      return t('h_handedOver');
    case 'superior-assigned':
      return t('h_superiorAssigned');
    default:
      return resultWords(kind, data, dossier, tongue);
  }
}

/** From the sign-off on: the result, appeals and corrections, and what follows. */
function resultWords(kind: string, data: HistoryEntry['data'], dossier: Dossier, tongue: HistoryTongue): string {
  const { t, say, gradeWord } = tongue;
  const grade = gradeWord(textOf(data.grade));
  const score = textOf(data.score);
  const what = say(dossier.consequences.find((each) => each.id === data.consequence)?.title);
  switch (kind) {
    case 'signed-off':
      return score === '' ? t('h_signedOffGrade', { grade }) : t('h_signedOff', { score, grade });
    case 'result-replaced':
      return score === '' ? t('h_replacedGrade', { grade }) : t('h_replaced', { score, grade });
    case 'result-acknowledged':
      return data.how === 'refused-to-sign' ? t('h_refused') : t('h_acknowledged');
    case 'result-accepted':
      return t('h_accepted');
    case 'appeal-filed':
      return t('h_appealFiled');
    case 'late-letter-kept':
      return t('h_lateLetter');
    case 'appeal-window-completed':
      return t('h_windowCompleted');
    case 'appeal-ended':
      if (data.outcome === 'upheld') return t('h_appealUpheld');
      return data.outcome === 'changed' ? t('h_appealChanged') : t('h_appealRefused');
    case 'correction-proposed':
      return t('h_correctionProposed');
    case 'correction-ended':
      return data.outcome === 'approved' ? t('h_correctionApproved') : t('h_correctionRejected');
    case 'result-published':
      return t('h_published');
    case 'consequences-proposed':
      return t('h_consequencesProposed');
    case 'consequence-approved':
      return t('h_consequenceApproved', { what });
    case 'consequence-dropped':
      return t('h_consequenceDropped', { what });
    case 'consequence-carried-out':
      return t('h_consequenceCarriedOut', { what });
    default:
      return t('h_unknown');
  }
}
