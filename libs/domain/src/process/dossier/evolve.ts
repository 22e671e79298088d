import { dossierId, type PersonId } from '../ids';
import type { DossierEvent, DossierRole, DossierState, Plan, PlanTurn, ResultState } from './state';

/** The fold of a dossier's acts; the stored state is nothing but this fold (`kaocheng verify` repeats it). */
export function evolveDossier(state: DossierState | undefined, event: DossierEvent, at: string): DossierState {
  if (event.kind === 'dossier-opened') {
    return {
      ...event.data,
      id: dossierId(event.data.cycle, event.data.subject),
      entered: [],
      past: [],
      amendments: 0,
      planVersions: 0,
      planTurns: [],
      parts: {},
      figures: {},
      rated: {},
      complete: {},
      selfAssessed: {},
      selfAssessments: 0,
      corrections: 0,
      lateLetters: [],
      counted: [],
      short: [],
      events: [],
      consequences: [],
      transfers: [],
    };
  }
  if (!state) throw new Error(`A dossier starts with dossier-opened, not ${event.kind}`);
  const plan = (status: Plan['status']): DossierState =>
    state.plan ? { ...state, plan: { ...state.plan, status } } : state;
  const turn = (holder: PlanTurn['with']): PlanTurn[] =>
    state.approvedPlan ? state.planTurns : [...state.planTurns, { at, with: holder }];
  switch (event.kind) {
    case 'window-entered':
      return { ...state, entered: [...state.entered, event.data.window] };
    case 'window-due':
      return { ...state, past: [...state.past, event.data.window] };
    case 'was-late': {
      const { window, late } = event.data;
      const lateness = { id: `late.${window}`, ...late, by: null, signers: [], signed: [] };
      return { ...state, events: [...state.events, lateness] };
    }
    case 'reminded':
    case 'escalated':
      return state;
    case 'late-letter-kept':
      return { ...state, lateLetters: [...state.lateLetters, { at, ...event.data }] };
    case 'plan-drafted':
      return { ...state, draft: { ...event.data, at } };
    case 'plan-part-made': {
      const { parts, items, targets } = event.data;
      return {
        ...state,
        parts: { ...state.parts, ...Object.fromEntries(parts.map((who) => [who, { items, targets }])) },
      };
    }
    case 'plan-submitted': {
      const { draft: _draft, ...rest } = state;
      return {
        ...rest,
        planVersions: event.data.version,
        planTurns: turn('chain'),
        parts: {},
        plan: { ...event.data, status: 'submitted', submittedAt: at },
      };
    }
    case 'plan-amended': {
      const { reason: _reason, ...content } = event.data;
      return {
        ...state,
        approvedPlan: state.plan?.status === 'approved' ? state.plan : state.approvedPlan,
        amendments: state.amendments + 1,
        planVersions: content.version,
        plan: { ...content, status: 'submitted', submittedAt: at, isLate: false },
      };
    }
    case 'plan-approved': {
      const approved = plan('approved');
      return { ...approved, planTurns: turn('nobody'), approvedPlan: undefined };
    }
    case 'plan-returned':
      return { ...plan('returned'), planTurns: turn('subject') };
    case 'plan-rejected':
    case 'plan-cancelled': {
      // A rejected amendment leaves the approved plan in force.
      const ended = plan(event.kind === 'plan-rejected' ? 'rejected' : 'cancelled');
      return state.approvedPlan
        ? { ...ended, plan: state.approvedPlan, approvedPlan: undefined }
        : { ...ended, planTurns: turn('subject') };
    }
    case 'talk-held': {
      const { window, ...talk } = event.data;
      // Written anew it is still the talk that was held in time.
      const held = { ...talk, at: state.talks?.[window]?.at ?? at };
      return { ...state, talks: { ...state.talks, [window]: held } };
    }
    case 'talk-signed': {
      const { window, remark } = event.data;
      const talk = state.talks?.[window];
      const signed = { at, ...(remark && { remark }) };
      return talk ? { ...state, talks: { ...state.talks, [window]: { ...talk, signed } } } : state;
    }
    case 'rated': {
      const { window, period, by, ratings, isComplete } = event.data;
      const rated = { ...state.rated };
      for (const key of ratings) rated[key] = [...(rated[key] ?? []), { by, at }];
      return { ...state, rated, ...(isComplete && { complete: { ...state.complete, [window]: { by, at, period } } }) };
    }
    case 'self-assessed': {
      const { window } = event.data;
      return {
        ...state,
        selfAssessed: { ...state.selfAssessed, [window]: state.selfAssessed[window] ?? at },
        selfAssessments: state.selfAssessments + 1,
      };
    }
    case 'figures-supplied': {
      const figures = { ...state.figures };
      for (const { key, ...figure } of event.data.figures) {
        const first = figures[key]?.first ?? { by: event.data.by, at };
        figures[key] = { ...figure, by: event.data.by, at, first };
      }
      return { ...state, figures };
    }
    case 'figures-checked': {
      const figures = { ...state.figures };
      for (const { key, outcome, reason } of event.data.verdicts) {
        const known = figures[key];
        if (known) figures[key] = { ...known, status: outcome, ...(reason && { reason }) };
      }
      return { ...state, figures };
    }
    case 'panel-counted':
      return {
        ...state,
        counted: [...state.counted, event.data.panel],
        short: state.short.filter((panel) => panel !== event.data.panel),
      };
    case 'panel-short':
      return { ...state, short: [...new Set([...state.short, event.data.panel])] };
    case 'raters-added': {
      const { relation, people } = event.data;
      const raters = [...new Set([...(state.raters[relation] ?? []), ...people])];
      return { ...state, raters: { ...state.raters, [relation]: raters } };
    }
    case 'event-recorded':
      return { ...state, events: [...state.events, event.data.event] };
    case 'event-signed':
      return {
        ...state,
        events: state.events.map((each) =>
          each.id === event.data.event ? { ...each, signed: [...each.signed, event.data.by] } : each,
        ),
      };
    case 'transferred': {
      const { on, unit, superior, unitHead, aboveSuperior } = event.data;
      return {
        ...state,
        unit,
        unitHead,
        superior,
        aboveSuperior,
        raters: withoutRater(state.raters, superior),
        transfers: [
          ...state.transfers,
          {
            on,
            fromUnit: state.unit,
            fromUnitHead: state.unitHead,
            toUnit: unit,
            fromSuperior: state.superior,
            superior,
          },
        ],
      };
    }
    case 'handed-over':
      return event.data.roles.reduce((dossier, role) => withHeir(dossier, role, event.data), state);
    case 'head-assigned':
      return { ...state, [state.manager === undefined ? 'unitHead' : 'manager']: event.data.head };
    case 'superior-assigned':
      return { ...state, ...event.data, raters: withoutRater(state.raters, event.data.superior) };
    case 'signed-off':
    case 'result-replaced': {
      const { number, score, grade, record, window, final } = event.data;
      const was = state.result;
      const isSame = was?.score === score && was.grade === grade;
      const result: ResultState = {
        number,
        score,
        grade,
        record,
        window,
        signedOffAt: at,
        ...(final && { final, finalAt: at }),
        ...(isSame && was.acknowledgement && { acknowledgement: was.acknowledgement }),
      };
      const { correction, publishedAt, ...rest } = state;
      const isCorrected = event.kind === 'result-replaced' && event.data.because === 'correction';
      return {
        ...rest,
        result,
        ...(correction && !isCorrected && { correction }),
        // A changed result is published anew.
        ...(isSame && publishedAt !== undefined && { publishedAt }),
      };
    }
    case 'result-acknowledged': {
      const { how, witness } = event.data;
      return onResult(state, { acknowledgement: { how, at, ...(witness && { witness }) } });
    }
    case 'result-accepted':
      return onResult(state, { final: 'accepted', finalAt: at });
    case 'appeal-filed':
      return { ...state, appeal: { id: event.data.appeal, status: 'open' } };
    case 'appeal-window-completed':
      return onResult(state, { window: event.data.window });
    case 'appeal-ended':
      return {
        ...onResult(state, { final: event.data.outcome, finalAt: at }),
        appeal: state.appeal && { ...state.appeal, status: 'decided' },
      };
    case 'correction-proposed':
      return {
        ...state,
        corrections: state.corrections + 1,
        correction: { approval: event.data.approval, fact: event.data.fact },
      };
    case 'correction-ended': {
      const { correction, ...rest } = state;
      if (event.data.outcome === 'approved' && correction)
        return { ...rest, correction: { ...correction, isApproved: true } };
      return state.result?.final ? onResult(rest, { finalAt: at }) : rest;
    }
    case 'result-published':
      return { ...state, publishedAt: at };
    case 'consequences-proposed':
      return {
        ...state,
        consequences: [
          ...state.consequences,
          ...event.data.consequences.map((each) => ({ ...each, status: 'proposed' as const })),
        ],
      };
    case 'consequence-approved':
      return onConsequence(state, event.data.consequence, { status: 'approved', action: event.data.action });
    case 'consequence-dropped':
      return onConsequence(state, event.data.consequence, { status: 'dropped' });
    case 'consequence-carried-out':
      return onConsequence(state, event.data.consequence, { status: 'carried-out' });
  }
}

function withHeir(
  state: DossierState,
  role: DossierRole,
  { from, to }: { from: PersonId; to: PersonId },
): DossierState {
  const heirs = (people: readonly PersonId[]): PersonId[] => [
    ...new Set(people.map((person) => (person === from ? to : person))),
  ];
  switch (role) {
    case 'superior':
      return { ...state, superior: to, raters: withoutRater(state.raters, to) };
    case 'above-superior':
      return { ...state, aboveSuperior: to };
    case 'unit-head':
      return { ...state, unitHead: to };
    case 'manager':
      return { ...state, manager: to };
    case 'liaison':
      return { ...state, liaisons: heirs(state.liaisons ?? []) };
    case 'event-signer':
      return {
        ...state,
        events: state.events.map((each) =>
          each.signed.includes(from) ? each : { ...each, signers: heirs(each.signers) },
        ),
      };
  }
}

/** A superior rates in his own name and so leaves the panels of colleagues. */
const withoutRater = (raters: DossierState['raters'], person: PersonId | null): DossierState['raters'] =>
  Object.fromEntries(
    Object.entries(raters).map(([relation, people]) => [relation, people.filter((rater) => rater !== person)]),
  );

const onResult = (state: DossierState, next: Partial<ResultState>): DossierState =>
  state.result ? { ...state, result: { ...state.result, ...next } } : state;

const onConsequence = (
  state: DossierState,
  id: string,
  next: Partial<DossierState['consequences'][number]>,
): DossierState => ({
  ...state,
  consequences: state.consequences.map((each) => (each.id === id ? { ...each, ...next } : each)),
});
