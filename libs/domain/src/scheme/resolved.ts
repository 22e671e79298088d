import type { Cond } from './conditions';
import type { Leaf, Method, Part } from './methods';
import type { Declared } from './nodes';
import type { Expr, ResultRef } from './expressions';
import type { EventKind, Panel, Reaction, Step } from './people';
import type { Appeal, Disclosure, Effect, Grade, ResultPlan, Rule } from './results';
import type { Scheme, Stage, Track } from './scheme';
import type { Id, PeriodKind, Text, Val } from './values';

type Filled<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: Exclude<T[P], undefined> };

/** A condition with the scheme's named conditions put in place. */
export type ResolvedCond =
  | { kind: 'all' | 'any'; of: ResolvedCond[] }
  | { kind: 'not'; of: ResolvedCond }
  | { kind: 'grade'; in: Id[]; of?: ResultRef; every: boolean }
  | Exclude<Exclude<Cond, Id>, { kind: 'all' | 'any' | 'not' | 'grade' }>;

export type ResolvedPart = Omit<Part, 'points' | 'scored'> & { points: Val; scored: ResolvedMethod };
export type ResolvedMethod =
  | Exclude<Method, { method: 'M5' | 'M11' }>
  | { method: 'M5'; parts: ResolvedLeaf[] }
  | { method: 'M11'; base: ResolvedPart; effect: ResolvedPart };

export type ResolvedLeaf = Filled<Omit<Leaf, 'points' | 'scored'>, 'better' | 'evidence' | 'absent'> & {
  points: Val;
  scored: ResolvedMethod;
};
export type ResolvedDeclared = Filled<Omit<Declared, 'points' | 'scored'>, 'by' | 'weights' | 'ask' | 'groups'> & {
  points: Val;
  scored: ResolvedMethod[];
};
export type ResolvedBranch = { kind: 'branch'; id: Id; points: Val; children: ResolvedNode[] };
export type ResolvedNode = ResolvedBranch | ResolvedDeclared | ResolvedLeaf;

export type ResolvedReaction = Filled<Reaction, 'offset' | 'whom'>;
export type ResolvedStep = Omit<
  Filled<Step, 'mode' | 'decides' | 'onReturn' | 'ifNobody' | 'ifInitiator' | 'ifRepeated'>,
  'reactions'
> & {
  reactions: ResolvedReaction[];
};
export type ResolvedPanel = Filled<Panel, 'combine' | 'trim' | 'minBallots' | 'anonymous' | 'strata'>;
export type ResolvedEventKind = Filled<EventKind, 'by' | 'signed'>;

type ActionEffect = Extract<Effect, { kind: 'action' }>;
export type ResolvedEffect =
  | Exclude<Effect, ActionEffect>
  | (Omit<Filled<ActionEffect, 'whom'>, 'reactions' | 'until' | 'then'> & {
      reactions: ResolvedReaction[];
      until?: ResolvedCond;
      then: ResolvedEffect[];
    });
export type ResolvedRule = Omit<Filled<Rule, 'id'>, 'when' | 'then'> & { when: ResolvedCond; then: ResolvedEffect[] };

export type ResolvedGrading =
  | Exclude<NonNullable<ResultPlan['grading']>, { kind: 'rules' }>
  | { kind: 'rules'; scale: Id; choose: { when: ResolvedCond; grade: Id }[]; otherwise: Id };
export type ResolvedAppeal = Filled<Appeal, 'silence' | 'limit' | 'objects'>;
export type ResolvedDisclosure = Filled<Disclosure, 'from'>;
export type ResolvedBend = { when: ResolvedCond; grade: Id; atLeast?: number; atMost?: number };

export type ResolvedResultPlan = Filled<
  Omit<ResultPlan, 'like' | 'grading' | 'bends' | 'rules' | 'appeal' | 'disclosure'>,
  'every' | 'adjust' | 'precision' | 'ties' | 'downgrades' | 'honours'
> & {
  grading?: ResolvedGrading;
  bends: ResolvedBend[];
  rules: ResolvedRule[];
  appeal?: ResolvedAppeal;
  disclosure: ResolvedDisclosure[];
};

export type ResolvedTrack = Filled<
  Omit<Track, 'like' | 'tree' | 'points' | 'where' | 'checks' | 'sample'>,
  'subjects' | 'limits' | 'cohort' | 'results' | 'outside'
> & {
  points: Val;
  tree: ResolvedNode[];
  where?: ResolvedCond;
  checks: { id: Id; when: ResolvedCond }[];
  sample?: Omit<NonNullable<Track['sample']>, 'frame'> & { frame?: ResolvedCond };
};

/** `nodes` are the ids of the leaves and declared branches the stage collects, with branches opened up. */
export type ResolvedStage = Omit<
  Filled<Stage, 'tracks' | 'nodes' | 'after' | 'reports' | 'publish'>,
  'reactions' | 'gate' | 'watch'
> & {
  reactions: ResolvedReaction[];
  gate?: { when: ResolvedCond; otherwise: 'return' | 'stop' };
  watch?: { budget: boolean; limit?: Val; then: ResolvedEffect[] };
};

export type ResolvedPoolPart = {
  id: Id;
  share: Val;
  every: PeriodKind;
  pays: 'share' | 'amount';
  by: Expr;
  cases: { when: ResolvedCond; by: Expr }[];
  heads?: ResolvedCond;
};
export type ResolvedPool = { amount: Val; parts: ResolvedPoolPart[]; chain?: Id };

/**
 * A scheme as it is published: nothing left to look up but settings, panels, events, scales and chains by id; every default written
 * out. `openPoints` names the nodes whose points the template left open and that were given an equal split (B22): a launch needs the
 * administrator's consent to them.
 */
export type ResolvedScheme = {
  schema: 1;
  id: Id;
  version: number;
  basis: string;
  title: Text;
  source?: NonNullable<Scheme['source']>;
  titles: Record<string, Text>;
  calendar: { zone: string; workdays: Id; yearStarts: string };
  settings: NonNullable<Scheme['settings']>;
  roles: Id[];
  attributes: NonNullable<Scheme['attributes']>;
  relations: NonNullable<Scheme['relations']>;
  panels: Record<Id, ResolvedPanel>;
  events: Record<Id, ResolvedEventKind>;
  scales: Record<Id, Grade[]>;
  chains: Record<Id, ResolvedStep[]>;
  results: Record<Id, ResolvedResultPlan>;
  pools: Record<Id, ResolvedPool>;
  tracks: ResolvedTrack[];
  stages: ResolvedStage[];
  appeal?: ResolvedAppeal;
  disclosure: ResolvedDisclosure[];
  frame?: Scheme['frame'];
  readings: NonNullable<Scheme['readings']>;
  openPoints: { track: Id; node: Id }[];
};
