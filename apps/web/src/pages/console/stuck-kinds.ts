import type { Console } from '#contracts/http/cycles';

type Stuck = Console['stuck'][number];

const words = {
  'submit-plan': 'k_submitPlan',
  'revise-plan': 'k_revisePlan',
  approve: 'k_approve',
  'rate-month': 'k_rateMonth',
  'rate-year': 'k_rateYear',
  'rate-round': 'k_rateMonth',
  'draft-plan': 'k_submitPlan',
  'supply-figures': 'k_supplyFigures',
  'verify-figures': 'k_verifyFigures',
  'assign-head': 'k_assignSuperior',
  'assess-self': 'k_assessSelf',
  'cast-ballot': 'k_castBallot',
  'sign-event': 'k_signEvent',
  'acknowledge-result': 'k_acknowledgeResult',
  'accept-appeal': 'k_acceptAppeal',
  'review-appeal': 'k_reviewAppeal',
  'supply-evidence': 'k_supplyEvidence',
  'state-position': 'k_statePosition',
  'enter-unit-grades': 'k_enterUnitGrades',
  calibrate: 'k_calibrate',
  'assign-superior': 'k_assignSuperior',
  'decide-consequences': 'k_decideConsequences',
  'carry-out': 'k_carryOut',
  'load-calendar': 'k_loadCalendar',
  'answer-objection': 'k_answerObjection',
  'hold-talk': 'k_holdTalk',
  'sign-talk': 'k_signTalk',
  'hold-meeting': 'k_holdMeeting',
} as const;

const isKnown = (kind: string): kind is keyof typeof words => kind in words;

/** The key of the words for a kind of task that is overdue. */
export const wordOf = (kind: string) => (isKnown(kind) ? words[kind] : 'k_unknown');

/** Where the office frees a matter itself; undefined where only the person can. */
export function actOf({ kind, link }: Stuck, cycle: string) {
  switch (kind) {
    case 'assign-superior':
      return { word: 'actSuperior', to: link ?? `/dossiers?cycle=${cycle}` } as const;
    case 'enter-unit-grades':
      return { word: 'actGrades', to: `/cycles/${cycle}#unit-grades` } as const;
    case 'calibrate':
      return { word: 'actBoards', to: `/cycles/${cycle}/boards` } as const;
    case 'accept-appeal':
    case 'review-appeal':
      return { word: 'actAppeals', to: link ?? '/appeals' } as const;
    case 'answer-objection':
      return { word: 'actObjections', to: link ?? '/notices' } as const;
    case 'decide-consequences':
    case 'carry-out':
      return { word: 'actConsequences', to: `/consequences?cycle=${cycle}` } as const;
    default:
      return link === null ? undefined : ({ word: 'actOpen', to: link } as const);
  }
}
