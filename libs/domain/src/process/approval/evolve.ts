import type { StepDeadline } from '../deadline';
import type { PersonId } from '../ids';
import { opensStep, settled } from './progress';
import { INITIATOR, type ApprovalEvent, type ApprovalState, type Signature, type StepState } from './state';

/** The fold of one act into a matter's state; the step that opens by it gets the deadline that the act carries. */
export function evolveApproval(state: ApprovalState | undefined, event: ApprovalEvent, at: string): ApprovalState {
  const after = settled(withProxy(changed(state, event, at), event.data.proxy));
  if (!opensStep(state, after)) return after;
  const deadline = 'deadline' in event.data ? event.data.deadline : undefined;
  return {
    ...after,
    steps: after.steps.map((step, index) => (index === after.current ? opened(step, deadline) : step)),
  };
}

function withProxy(state: ApprovalState, proxy: PersonId | undefined): ApprovalState {
  if (proxy === undefined || state.stoodIn?.includes(proxy)) return state;
  return { ...state, stoodIn: [...(state.stoodIn ?? []), proxy] };
}

function changed(state: ApprovalState | undefined, event: ApprovalEvent, at: string): ApprovalState {
  if (event.kind === 'approval-started') {
    const { deadline: _, ...data } = event.data;
    return { ...data, status: 'open', current: 0, round: 1, resumeAt: 0, copies: [], questions: [], comments: 0 };
  }
  if (!state) throw new Error(`An approval starts with approval-started, not ${event.kind}`);
  const onStep = (id: string, change: (step: StepState) => StepState): StepState[] =>
    state.steps.map((step) => (step.id === id ? change(step) : step));
  switch (event.kind) {
    case 'step-approved': {
      const { step: id, by, proxy, opinion, conditions } = event.data;
      const as = state.steps.find((step) => step.id === id)?.decides === false ? 'opinion' : 'approved';
      const words = { ...(opinion && { opinion }), ...(conditions && { conditions }) };
      const signature: Signature = { by, ...(proxy && { proxy }), at, as, ...words };
      return { ...taken(state), steps: onStep(id, signedWith(signature)), lastSigned: { step: id, by } };
    }
    case 'step-opposed': {
      const { step: id, by, proxy, comment } = event.data;
      const signature: Signature = { by, ...(proxy && { proxy }), at, as: 'against', opinion: comment };
      return { ...taken(state), steps: onStep(id, signedWith(signature)), lastSigned: { step: id, by } };
    }
    case 'step-returned': {
      const { to, resumes } = event.data;
      const isToInitiator = to === INITIATOR;
      const target = isToInitiator ? 0 : state.steps.findIndex((step) => step.id === to);
      // Every signature of the step that returned is asked for anew: a joint signature comes back complete.
      const isAskedAnew = (index: number): boolean =>
        index >= (resumes ? state.current : target) || (!isToInitiator && index === target);
      const steps = state.steps.map((step, index) => (isAskedAnew(index) ? unsignedAgain(step) : step));
      if (isToInitiator) return { ...taken(state), steps, status: 'returned', resumeAt: resumes ? state.current : 0 };
      return { ...taken(state), steps, current: target, round: state.round + 1 };
    }
    case 'resubmitted': {
      const { isTaken: _, lastSigned: __, ...rest } = state;
      const matter = { ...state.matter, version: event.data.version };
      return { ...rest, status: 'open', round: state.round + 1, current: state.resumeAt, matter };
    }
    case 'rejected':
      return { ...taken(state), status: 'rejected' };
    case 'approval-cancelled':
      return { ...state, status: 'cancelled' };
    case 'approval-terminated':
      return { ...state, status: 'terminated' };
    case 'submission-taken-back':
      return { ...state, status: 'returned', resumeAt: 0 };
    case 'step-transferred': {
      const { step: id, from, to } = event.data;
      return { ...taken(state), steps: onStep(id, replaced([from], [to])) };
    }
    case 'step-reassigned': {
      const { step: id, from, to } = event.data;
      return { ...state, steps: onStep(id, ({ fellTo: _, ...step }) => replaced(from, to)(step)) };
    }
    case 'handed-over':
      return handedOver(state, event.data);
    case 'step-delegated': {
      const { step: id, from, to } = event.data;
      return {
        ...taken(state),
        steps: onStep(id, (step) => ({ ...step, delegated: [...step.delegated, { from, to }] })),
      };
    }
    case 'delegation-answered': {
      const { step: id, by } = event.data;
      return {
        ...taken(state),
        steps: onStep(id, (step) => ({ ...step, delegated: step.delegated.filter(({ to }) => to !== by) })),
      };
    }
    case 'signers-added': {
      const { step: id, by, where, people, joint } = event.data;
      const added = people.map((person) => ({ person, by }));
      if (where === 'beside')
        return {
          ...taken(state),
          steps: onStep(id, (step) => ({
            ...step,
            assignees: [...step.assignees, ...people],
            added: [...step.added, ...added],
          })),
        };
      const place = state.current + (where === 'after' ? 1 : 0);
      const inserted = insertedStep(state, by, people, joint);
      const steps = [...state.steps.slice(0, place), inserted, ...state.steps.slice(place)];
      return { ...taken(state), steps, round: where === 'before' ? state.round + 1 : state.round };
    }
    case 'signers-removed': {
      const { step: id, people } = event.data;
      const steps = onStep(id, without(people));
      return {
        ...taken(state),
        steps: steps.filter((step) => step.insertedBy === undefined || step.assignees.length > 0),
      };
    }
    case 'step-claimed':
      return { ...taken(state), steps: onStep(event.data.step, (step) => ({ ...step, claimedBy: event.data.by })) };
    case 'step-released':
      return { ...state, steps: onStep(event.data.step, ({ claimedBy: _, ...step }) => step) };
    case 'signature-taken-back': {
      const { step: id, by } = event.data;
      const { lastSigned: _, ...rest } = state;
      const withdrawn = (step: StepState): StepState => ({
        ...step,
        signatures: step.signatures.filter((signature) => signature.by !== by),
      });
      const current = state.steps.findIndex((step) => step.id === id);
      // A step that opened meanwhile forgets what it took over from this signature.
      const steps = state.steps.map((step, index) =>
        step.id === id ? withdrawn(step) : index > current ? unsignedAgain(step) : step,
      );
      return { ...rest, steps, current, round: state.round + 1 };
    }
    case 'step-jumped': {
      const target = state.steps.findIndex((step) => step.id === event.data.to);
      const steps = state.steps.map((step, index): StepState => {
        if (index >= target) return unsignedAgain(step);
        return index >= state.current ? { ...step, passed: 'jumped' } : step;
      });
      const { lastSigned: _, ...rest } = state;
      return { ...rest, isTaken: true, steps, current: target, round: state.round + 1 };
    }
    case 'step-timed-out': {
      const { step: id, index, as } = event.data;
      const steps = onStep(id, (step) => ({
        ...step,
        done: [...(step.done ?? []), index],
        ...(as === 'accepted' && { passed: 'timed-out' as const }),
      }));
      return { ...taken(state), steps, ...(as === 'rejected' && { status: 'rejected' as const }) };
    }
    case 'step-reminded':
    case 'step-escalated': {
      const { step: id, index } = event.data;
      return { ...state, steps: onStep(id, (step) => ({ ...step, done: [...(step.done ?? []), index] })) };
    }
    case 'urged':
      return { ...state, steps: onStep(event.data.step, (step) => ({ ...step, urged: [...(step.urged ?? []), at] })) };
    case 'copied': {
      const { by, to } = event.data;
      return { ...state, copies: [...state.copies, ...to.map((person) => ({ to: person, by, at }))] };
    }
    case 'copy-read':
      return {
        ...state,
        copies: state.copies.map((copy) => (copy.to === event.data.by ? { ...copy, readAt: copy.readAt ?? at } : copy)),
      };
    case 'commented':
      return { ...state, comments: state.comments + 1 };
    case 'question-put': {
      const { question: id, by, to, text } = event.data;
      return { ...state, questions: [...state.questions, { id, by, to, text }] };
    }
    case 'question-answered': {
      const { question, text } = event.data;
      const questions = state.questions.map((each) => (each.id === question ? { ...each, answer: text } : each));
      return { ...state, questions };
    }
  }
}

/** A signer has acted: the initiator can no longer take the submission back, nor anybody an earlier signature. */
function taken(state: ApprovalState): ApprovalState {
  const { lastSigned: _, ...rest } = state;
  return { ...rest, isTaken: true };
}

const signedWith =
  (signature: Signature) =>
  (step: StepState): StepState => ({ ...step, signatures: [...step.signatures, signature] });

function unsignedAgain(step: StepState): StepState {
  const { passed, signedBefore: _, ...rest } = step;
  return { ...rest, signatures: [], ...(passed === 'nobody' && { passed }) };
}

/** Some people gone, and with them what they had claimed or were waiting for. */
const without =
  (people: readonly PersonId[]) =>
  ({ claimedBy, ...step }: StepState): StepState => ({
    ...step,
    assignees: step.assignees.filter((person) => !people.includes(person)),
    added: step.added.filter(({ person }) => !people.includes(person)),
    delegated: step.delegated.filter(({ from }) => !people.includes(from)),
    ...(claimedBy !== undefined && !people.includes(claimedBy) && { claimedBy }),
  });

/** Others in the place of some, each named once. */
const replaced =
  (from: readonly PersonId[], to: readonly PersonId[]) =>
  (step: StepState): StepState => {
    const place = step.assignees.findIndex((person) => from.includes(person));
    const rest = without(from)(step);
    const kept = rest.assignees;
    const at = place < 0 ? kept.length : Math.min(place, kept.length);
    const [first = ''] = to;
    return {
      ...rest,
      assignees: [...new Set([...kept.slice(0, at), ...to, ...kept.slice(at)])],
      added: step.added,
      transferred: [...step.transferred, ...from.map((person) => ({ from: person, to: first }))],
    };
  };

/** A leaver's places in the steps named, and what others still expect of him. */
function handedOver(
  state: ApprovalState,
  { from, to, steps, answers }: Extract<ApprovalEvent, { kind: 'handed-over' }>['data'],
): ApprovalState {
  const heir = (person: PersonId): PersonId => (answers && person === from ? to : person);
  return {
    ...state,
    steps: state.steps.map((step) => {
      const after = steps.includes(step.id) ? replaced([from], [to])(step) : step;
      return {
        ...after,
        ...(steps.includes(step.id) && step.claimedBy === from && { claimedBy: to }),
        delegated: after.delegated.map((asked) => ({ ...asked, to: heir(asked.to) })),
      };
    }),
    questions: state.questions.map((each) => (each.answer === undefined ? { ...each, to: heir(each.to) } : each)),
  };
}

function insertedStep(state: ApprovalState, by: PersonId, people: readonly PersonId[], joint: boolean): StepState {
  const from = state.steps[state.current];
  const origin = from?.insertedAt ?? from?.id ?? '';
  const taken = state.steps.flatMap((step) =>
    step.insertedAt === origin ? [Number(step.id.slice(origin.length + 1))] : [],
  );
  const number = Math.max(0, ...taken) + 1;
  return {
    id: `${origin}.${number}`,
    assignees: [...people],
    transferred: [],
    mode: joint ? 'all' : 'any',
    decides: from?.decides ?? true,
    signatures: [],
    delegated: [],
    added: [],
    insertedBy: by,
    insertedAt: origin,
  };
}

/** A step as it opens, for the first time or again: its time is counted from now, and what was done by its old deadline is forgotten. */
function opened(step: StepState, deadline: StepDeadline | undefined): StepState {
  const { dueAt: _due, moments: _moments, done: _done, claimedBy: _claimed, urged: _urged, ...rest } = step;
  return { ...rest, delegated: [], ...deadline };
}
