import { evolveAppeal, noticesOfAppeal, projectAppeal, type Appeal, type AppealEvent } from './appeal';
import { evolveApproval } from './approval/evolve';
import { noticesOfApproval } from './approval/notices';
import { projectApproval } from './approval/project';
import type { ApprovalEvent, ApprovalState } from './approval/state';
import { evolveBoard, projectBoard, type BoardEvent, type BoardState } from './board';
import type { Context } from './context';
import { evolveCycle, type CycleEvent, type CycleState } from './cycle';
import { noticesOfCycle, projectCycle, spreadOfCycle, sweepsOfCycle } from './cycle-effects';
import type { NewEvent } from './decision';
import { evolveDossier } from './dossier/evolve';
import { noticesOfDossier, projectDossier } from './dossier/project';
import type { DossierEvent, DossierState } from './dossier/state';
import { difference, nothing, type Effects, type Projection } from './effects';
import { parseStream, type StreamId } from './ids';
import { evolveObjection, type Objection, type ObjectionEvent } from './objection';
import { noticesOfObjection, projectObjection } from './objection-effects';
import { evolveOrganisation, type OrganisationState } from './organisation';
import { noticesOfProxies } from './proxy/notices';
import { evolveProxies, type ProxiesState, type ProxyEvent } from './proxy/state';

export type AggregateState =
  CycleState | DossierState | ApprovalState | BoardState | Appeal | Objection | ProxiesState | OrganisationState;

/** The fold of one act into its stream's state; `kaocheng verify` repeats it from the first act on. */
export function evolve(
  streamId: StreamId,
  state: AggregateState | undefined,
  event: Pick<NewEvent, 'kind' | 'data'>,
  at: string,
): AggregateState {
  switch (parseStream(streamId).kind) {
    case 'cycle':
      return evolveCycle(state as CycleState | undefined, event as CycleEvent, at);
    case 'dossier':
      return evolveDossier(state as DossierState | undefined, event as DossierEvent, at);
    case 'approval':
      return evolveApproval(state as ApprovalState | undefined, event as ApprovalEvent, at);
    case 'board':
      return evolveBoard(state as BoardState | undefined, event as BoardEvent, at);
    case 'appeal':
      return evolveAppeal(state as Appeal | undefined, event as AppealEvent, at);
    case 'objection':
      return evolveObjection(state as Objection | undefined, event as ObjectionEvent, at);
    case 'proxy':
      return evolveProxies(state as ProxiesState | undefined, event as ProxyEvent);
    case 'organisation':
      return evolveOrganisation(state as OrganisationState | undefined, event, at);
  }
}

/** The tasks and agenda rows that a stream's state calls for. */
export function project(
  streamId: StreamId,
  state: AggregateState | undefined,
  cycle: CycleState | undefined,
  context: Context,
): Projection {
  if (!state) return nothing;
  switch (parseStream(streamId).kind) {
    case 'cycle':
      return projectCycle(state as CycleState, context);
    case 'dossier':
      return cycle ? projectDossier(state as DossierState, cycle, context) : nothing;
    case 'approval':
      return projectApproval(state as ApprovalState, cycle?.roles ?? {});
    case 'board':
      return cycle ? projectBoard(state as BoardState, cycle) : nothing;
    case 'appeal':
      return projectAppeal(state as Appeal);
    case 'objection':
      return projectObjection(state as Objection);
    default:
      return nothing;
  }
}

/**
 * Everything one act changes besides its stream: the difference of what the state calls for before and after, the notices, and whom
 * to nudge. A workflow is nudged when something fell on or off its agenda, or when the act may complete what it waits for.
 */
export function react(
  event: NewEvent,
  before: AggregateState | undefined,
  after: AggregateState,
  cycle: CycleState | undefined,
  seq: number,
  context: Context,
): Effects {
  const rows = difference(
    project(event.stream, before, cycle, context),
    project(event.stream, after, cycle, context),
    event.kind,
  );
  const { kind, id } = parseStream(event.stream);
  const at = event.at ?? context.at;
  const isCycle = kind === 'cycle';
  const nudges = new Set(rows.arm.map((item) => item.attendant));
  const spread = isCycle ? spreadOfCycle(event as CycleEvent, after as CycleState, at, context) : [];
  if (isCycle || spread.length > 0 || COMPLETING.has(event.kind)) nudges.add(`cycle/${id.split('.')[0] ?? ''}`);
  if (kind === 'appeal') nudges.add(`appeal/${id}`);
  return {
    ...rows,
    spread,
    sweeps: isCycle ? sweepsOfCycle(event as CycleEvent, after as CycleState) : [],
    notifications: notices(event, after, cycle, seq, context),
    nudges: [...nudges],
  };
}

/** Acts after which a stage of the cycle may be complete, or a board not signed yet must be scored anew. */
const COMPLETING = new Set([
  'event-recorded',
  'event-signed',
  'transferred',
  'rated',
  'panel-counted',
  'figures-supplied',
  'figures-checked',
  'board-signed',
  'result-accepted',
  'appeal-ended',
  'correction-ended',
  'objection-answered',
  'result-replaced',
  'consequence-carried-out',
  'consequence-dropped',
]);

function notices(event: NewEvent, after: AggregateState, cycle: CycleState | undefined, seq: number, context: Context) {
  switch (parseStream(event.stream).kind) {
    case 'cycle':
      return noticesOfCycle(event as CycleEvent, after as CycleState, seq, context);
    case 'dossier':
      return cycle ? noticesOfDossier(event as DossierEvent, after as DossierState, cycle, seq, context) : [];
    case 'approval':
      return noticesOfApproval(event as ApprovalEvent, after as ApprovalState, seq);
    case 'appeal':
      return noticesOfAppeal(event as AppealEvent, after as Appeal, seq);
    case 'objection':
      return noticesOfObjection(event as ObjectionEvent, after as Objection, seq);
    case 'proxy':
      return noticesOfProxies(event as ProxyEvent, after as ProxiesState, seq);
    default:
      return [];
  }
}
