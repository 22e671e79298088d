import type { ApprovalState } from './approval/state';
import type { Context } from './context';
import type { CycleState } from './cycle';
import { isRefusal, refuse, type Actor, type Decision, type NewEvent, type NewFact } from './decision';
import { submitPlan } from './dossier/plan';
import type { PlanItemInput } from './dossier/plan-checks';
import type { DossierState, LeafTarget } from './dossier/state';
import { stream, type CycleId, type DossierId } from './ids';

/** Targets and indicators of many subjects, issued by one workbook 指标下达: all of them or none. */
export interface IssueTargets {
  do: 'issue-targets';
  cycle: CycleId;
  /** SHA-256 of the workbook's bytes. */
  workbook: string;
  plans: { dossier: DossierId; items: PlanItemInput[]; targets: LeafTarget[] }[];
}

export interface IssueStreams {
  cycle: CycleState | undefined;
  dossiers: ReadonlyMap<DossierId, DossierState>;
  approvals: ReadonlyMap<string, ApprovalState>;
}

/**
 * Hands in the parts of many plans in one act, each as its maker would by itself, so that each goes to its chain with its last part. Refuses
 * with `cycle-unknown`, `not-running`, `nothing-to-issue`, `dossier-unknown`, and with whatever {@link submitPlan} refuses the first
 * plan for; `plans/<place>/` stands before the path.
 */
export function issueTargets(
  command: IssueTargets,
  { cycle, dossiers, approvals }: IssueStreams,
  actor: Actor,
  context: Context,
): Decision {
  if (!cycle) return refuse('cycle-unknown');
  if (cycle.status === 'closed') return refuse('not-running');
  if (actor.kind !== 'person' || command.plans.length === 0) return refuse('nothing-to-issue');
  const events: NewEvent[] = [];
  const facts: NewFact[] = [];
  for (const [place, { dossier: id, ...content }] of command.plans.entries()) {
    const dossier = dossiers.get(id);
    if (!dossier) return refuse('dossier-unknown', undefined, `plans/${place}`);
    const approval = approvals.get(dossier.plan?.approval ?? '');
    const decision = submitPlan({ cycle, dossier, ...(approval && { approval }) }, content, actor, context);
    if (isRefusal(decision)) return { ...decision, path: `plans/${place}/${decision.path ?? ''}` };
    events.push(...decision.events);
    facts.push(...(decision.facts ?? []));
  }
  const issued: NewEvent = {
    stream: stream.cycle(cycle.id),
    kind: 'targets-issued',
    data: { workbook: command.workbook, dossiers: command.plans.map(({ dossier }) => dossier), by: actor.person },
  };
  return { events: [issued, ...events], facts };
}
