import type { Approval } from '#contracts/http/approvals';
import type { zh } from '../../i18n/zh';

type Word = keyof typeof zh.approval;

/** What an act asks for in its dialog. */
export interface MatterAct {
  /** Its route below the matter. */
  readonly path: string;
  readonly verb: Word;
  readonly title: Word;
  /** What it does, in a few words for the menu; the dialog says it too, or more of it. */
  readonly hint: Word;
  readonly more?: Word;
  /** Where its words go, and whether it needs any. */
  readonly words?: {
    readonly field: 'comment' | 'reason' | 'opinion' | 'text' | 'conditions';
    readonly isNeeded: boolean;
  };
  /** Whom it brings in. */
  readonly people?: { readonly field: 'to' | 'people'; readonly isMany: boolean };
  /** It says which step its author saw. */
  readonly isOfStep: boolean;
  readonly hasRound: boolean;
  readonly isDanger?: true;
}

const ofStep = { isOfStep: true, hasRound: true } as const;
const ofMatter = { isOfStep: false, hasRound: true } as const;
const beside = { isOfStep: false, hasRound: false } as const;
const note = { field: 'comment', isNeeded: false } as const;

/** Every act that opens a dialog, in the order of the menu; those of the signer first. */
export const matterActs = {
  return: {
    ...ofStep,
    path: 'return',
    verb: 'return',
    title: 'returnTitle',
    hint: 'returnHint',
    words: { field: 'comment', isNeeded: true },
  },
  conditions: {
    ...ofStep,
    path: 'approval',
    verb: 'conditions',
    title: 'conditionsTitle',
    hint: 'conditionsHint',
    words: { field: 'conditions', isNeeded: true },
  },
  transfer: {
    ...ofStep,
    path: 'transfer',
    verb: 'transfer',
    title: 'transferTitle',
    hint: 'transferHint',
    more: 'transferMore',
    words: note,
    people: { field: 'to', isMany: false },
  },
  delegate: {
    ...ofStep,
    path: 'delegation',
    verb: 'delegate',
    title: 'delegateTitle',
    hint: 'delegateHint',
    words: note,
    people: { field: 'to', isMany: false },
  },
  addSigners: {
    ...ofStep,
    path: 'signers',
    verb: 'addSigners',
    title: 'addSignersTitle',
    hint: 'addSignersHint',
    more: 'addSignersMore',
    words: note,
    people: { field: 'people', isMany: true },
  },
  removeSigners: {
    ...ofStep,
    path: 'signers/removal',
    verb: 'removeSigners',
    title: 'removeSignersTitle',
    hint: 'removeSignersHint',
  },
  reject: {
    ...ofStep,
    path: 'rejection',
    verb: 'reject',
    title: 'rejectTitle',
    hint: 'rejectHint',
    more: 'rejectWarn',
    words: { field: 'comment', isNeeded: true },
    isDanger: true,
  },
  answerDelegation: {
    ...ofStep,
    path: 'delegation/answer',
    verb: 'answerDelegation',
    title: 'answerDelegationTitle',
    hint: 'answerDelegationHint',
    words: { field: 'opinion', isNeeded: true },
  },
  assignSigners: {
    ...ofStep,
    path: 'signers/assignment',
    verb: 'assignSigners',
    title: 'assignSignersTitle',
    hint: 'assignSignersHint',
    people: { field: 'people', isMany: true },
  },
  question: {
    ...beside,
    path: 'questions',
    verb: 'question',
    title: 'questionTitle',
    hint: 'questionHint',
    words: { field: 'text', isNeeded: true },
    people: { field: 'to', isMany: false },
  },
  comment: {
    ...beside,
    path: 'comments',
    verb: 'addComment',
    title: 'commentTitle',
    hint: 'commentHint',
    words: { field: 'text', isNeeded: true },
  },
  copy: {
    ...beside,
    path: 'copies',
    verb: 'copy',
    title: 'copyTitle',
    hint: 'copyHint',
    words: note,
    people: { field: 'to', isMany: true },
  },
  claim: { ...ofStep, path: 'claim', verb: 'claim', title: 'claimTitle', hint: 'claimHint', more: 'claimMore' },
  release: { ...ofStep, path: 'release', verb: 'release', title: 'releaseTitle', hint: 'releaseHint' },
  urge: { ...ofMatter, path: 'urging', verb: 'urge', title: 'urgeTitle', hint: 'urgeHint' },
  takeBack: { ...ofMatter, path: 'taking-back', verb: 'takeBack', title: 'takeBackTitle', hint: 'takeBackHint' },
  jump: {
    ...ofStep,
    path: 'jump',
    verb: 'jump',
    title: 'jumpTitle',
    hint: 'jumpHint',
    more: 'jumpMore',
    words: { field: 'reason', isNeeded: true },
  },
  cancel: {
    ...ofMatter,
    path: 'cancellation',
    verb: 'cancel',
    title: 'cancelTitle',
    hint: 'cancelWarn',
    isDanger: true,
  },
  terminate: {
    ...ofMatter,
    path: 'termination',
    verb: 'terminate',
    title: 'terminateTitle',
    hint: 'terminateHint',
    more: 'terminateMore',
    words: { field: 'reason', isNeeded: true },
    isDanger: true,
  },
} as const satisfies Record<string, MatterAct>;

export type ActKind = keyof typeof matterActs;

/** The acts that this visitor may do now, in the order of the menu. */
export function actsOf({ may, chain }: Approval): ActKind[] {
  const decides = chain.find((link) => link.state === 'current')?.decides ?? false;
  const allowed: Record<ActKind, boolean> = {
    return: may.return.length > 0,
    conditions: may.approve && decides,
    transfer: may.transfer,
    delegate: may.delegate,
    addSigners: may.addSigners,
    removeSigners: may.removeSigners.length > 0,
    reject: may.reject,
    answerDelegation: may.answerDelegation,
    assignSigners: may.assignSigners,
    question: may.talk,
    comment: may.talk,
    copy: may.copy,
    claim: may.claim,
    release: may.release,
    urge: may.urge,
    takeBack: may.takeBack,
    jump: may.jump.length > 0,
    cancel: may.cancel,
    terminate: may.terminate,
  };
  return (Object.keys(matterActs) as ActKind[]).filter((kind) => allowed[kind]);
}
