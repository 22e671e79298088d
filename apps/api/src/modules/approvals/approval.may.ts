import type { Approval } from '#contracts/http/approvals';
import { isSecondVote } from '#domain/process/approval/by-proxy';
import { takeBack } from '#domain/process/approval/decide';
import { signersNow, unsigned, waitingFor } from '#domain/process/approval/progress';
import { mayNotSign } from '#domain/process/approval/signers';
import { hasEnded, INITIATOR, openStep, takesPart, type ApprovalState } from '#domain/process/approval/state';
import { namedView } from '../dossiers/dossier.view';
import { stepTitle } from './approval-titles';
import type { ApprovalMaterial, Hat } from './approval.view';

/** What this visitor may do with the matter now; `decide` has the last word. */
export function mayDo({ state, context, names }: ApprovalMaterial, visitor: Hat): Approval['may'] {
  const { person } = visitor;
  const step = openStep(state);
  const isMine = person !== null && step !== undefined && signersNow(step).includes(person);
  const isOffice = visitor.roles.includes('office') && person !== null && !mayNotSign(state, [person]);
  const takesPartNow = person !== null && (visitor.roles.includes('office') || takesPart(state, person));
  const isAlive = !hasEnded(state);
  const mayVote = isMine && !isSecondVote(step, visitor.by ?? '', visitor.onBehalfOf);
  const isTakenBack = person !== null && step !== undefined && !('refused' in takeBack(state, person));
  return {
    approve: mayVote,
    return:
      isMine && step.decides
        ? [
            { to: INITIATOR, title: { zh: '提交人', en: 'Whoever submitted it' } },
            ...state.steps.slice(0, state.current).map((each) => ({ to: each.id, title: stepTitle(each, context) })),
          ]
        : [],
    reject: mayVote && step.decides,
    transfer: isMine,
    delegate: isMine,
    answerDelegation: step?.delegated.some(({ to }) => to === person) ?? false,
    addSigners: isMine,
    removeSigners: isAlive
      ? removable(state, person, isOffice).map(({ step: at, id }) => ({ step: at, person: namedView(id, names) }))
      : [],
    claim: isMine && step.mode === 'any' && step.claimedBy === undefined && signersNow(step).length > 1,
    release: step?.claimedBy !== undefined && (step.claimedBy === person || isOffice),
    assignSigners: isOffice && step?.assignees.length === 0,
    takeBack: isTakenBack,
    cancel: person === state.initiator && isAlive,
    urge: takesPartNow && step !== undefined && waitingFor(step).some((each) => each !== person),
    talk: takesPartNow && isAlive,
    copy: takesPartNow,
    jump:
      isOffice && step
        ? state.steps.filter((each) => each !== step).map((each) => ({ to: each.id, title: stepTitle(each, context) }))
        : [],
    terminate: isOffice && isAlive,
  };
}

/** Signers who were added, have not signed, and may be taken out by this person. */
function removable(state: ApprovalState, person: string | null, isOffice: boolean): { step: string; id: string }[] {
  return state.steps.slice(state.current).flatMap((step, place) =>
    unsigned(step)
      .filter((id) => {
        const author = step.added.find((each) => each.person === id)?.by ?? step.insertedBy;
        return author !== undefined && (author === person || isOffice) && !(place === 0 && step.assignees.length === 1);
      })
      .map((id) => ({ step: step.id, id })),
  );
}
