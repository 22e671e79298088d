import type { ResolvedLeaf } from '../../scheme/resolved';
import type { Period } from '../../scheme/values';
import { isDecimal, isNegative, printExact, rational } from '../../scoring/exact';
import { foldValues } from '../../scoring/fold';
import { roundsFrom } from '../../scoring/rounds';
import type { Context } from '../context';
import type { CycleState, WindowState } from '../cycle';
import { refuse, type Actor, type Decision, type NewFact, type Refusal, type TextRef } from '../decision';
import { stream, type PersonId } from '../ids';
import { checksOwed, figuresIn, suppliersOf, type AskedFigure } from './figures-asked';
import type { DossierState, FigureState } from './state';

/** A figure as it is handed in; without a value the subject has no such thing. */
export interface SuppliedFigure {
  node: string;
  item?: string;
  value: string | null;
  evidence: string[];
}

/**
 * Supplies figures of one subject for a window's round (R06, R22: the departments that hold the data), all of them or none. One that was
 * supplied before is superseded, and verified anew where somebody verifies it. Refuses with `stage-not-open`, `result-signed`,
 * `not-a-supplier`, `figure-foreign`, `figure-twice`, `value-invalid`, `figure-negative`, `rank-invalid`, `evidence-missing`.
 */
export function supplyFigures(
  cycle: CycleState,
  dossier: DossierState,
  command: { window: string; figures: SuppliedFigure[]; note?: TextRef },
  actor: Actor,
  context: Context,
): Decision {
  const window = enteredWindow(cycle, dossier, command.window);
  if (!window) return refuse('stage-not-open', { stage: command.window });
  if (actor.kind !== 'person') return refuse('not-a-supplier');
  const by = actor.person;
  if (dossier.result) return refuse('result-signed');
  const asked = figuresIn(context, dossier, window);
  const mine = asked.filter((figure) => suppliersOf(figure, dossier, cycle).includes(by));
  if (mine.length === 0) return refuse('not-a-supplier');
  const taken = new Map<AskedFigure, SuppliedFigure>();
  for (const [index, given] of command.figures.entries()) {
    const path = `figures/${index}`;
    const places = mine.filter((figure) => figure.node === given.node && figure.item === given.item);
    if (places.length === 0)
      return refuse(
        asked.some((figure) => figure.node === given.node) ? 'not-a-supplier' : 'figure-foreign',
        undefined,
        path,
      );
    const free = places.filter((figure) => !taken.has(figure));
    // Who stands for two suppliers gives the part that lacks first.
    const place = free.find((figure) => !dossier.figures[figure.key]) ?? free[0];
    if (!place) return refuse('figure-twice', undefined, path);
    const wrong = checkSupplied(given, place, path);
    if (wrong) return wrong;
    taken.set(place, given);
  }
  const supplied = [...taken].map(([figure, given]) => ({
    figure,
    given,
    fact: actual(dossier, figure, given, by, command.note),
  }));
  const figures = supplied.map(({ figure, given, fact }) => ({
    key: figure.key,
    fact: fact.id,
    value: given.value,
    status: figure.verifier ? ('given' as const) : ('verified' as const),
  }));
  return {
    events: [
      { stream: stream.dossier(dossier.id), kind: 'figures-supplied', data: { window: window.key, by, figures } },
    ],
    facts: supplied.map(({ fact }) => fact),
  };
}

function checkSupplied(given: SuppliedFigure, figure: AskedFigure, path: string): Refusal | undefined {
  const { value } = given;
  if (figure.needsEvidence && given.evidence.length === 0)
    return refuse('evidence-missing', undefined, `${path}/evidence`);
  if (value === null) return undefined;
  if (!isDecimal(value)) return refuse('value-invalid', undefined, `${path}/value`);
  if (figure.isRank && !/^[1-9]\d*$/.test(value)) return refuse('rank-invalid', undefined, `${path}/value`);
  if (!figure.isSigned && isNegative(rational(value))) return refuse('figure-negative', undefined, `${path}/value`);
  return undefined;
}

/**
 * Verifies figures, or names them wrong with a reason, each by itself; one named wrong is asked for again. Refuses with `stage-not-open`,
 * `result-signed`, `not-a-verifier`, `own-matter`, `nothing-to-verify`, `reason-missing`.
 */
export function checkFigures(
  cycle: CycleState,
  dossier: DossierState,
  command: { window: string; verdicts: { key: string; outcome: 'verified' | 'returned'; reason?: TextRef }[] },
  actor: Actor,
  context: Context,
): Decision {
  const window = enteredWindow(cycle, dossier, command.window);
  if (!window) return refuse('stage-not-open', { stage: command.window });
  if (actor.kind !== 'person') return refuse('not-a-verifier');
  if (dossier.result) return refuse('result-signed');
  const owed = checksOwed(dossier, window, cycle, context);
  for (const [index, { key, outcome, reason }] of command.verdicts.entries()) {
    const path = `verdicts/${index}`;
    const figure = owed.find((each) => each.key === key);
    if (!figure) return refuse('nothing-to-verify', undefined, path);
    if (dossier.figures[key]?.by === actor.person) return refuse('own-matter', undefined, path);
    if (!figure.people.includes(actor.person)) return refuse('not-a-verifier', undefined, path);
    if (outcome === 'returned' && !reason) return refuse('reason-missing', undefined, `${path}/reason`);
  }
  const data = { window: window.key, by: actor.person, verdicts: command.verdicts };
  return { events: [{ stream: stream.dossier(dossier.id), kind: 'figures-checked', data }] };
}

/** Facts of figures that do not count: not verified yet, or named wrong. */
export const uncountedFigures = (dossier: Pick<DossierState, 'figures'>): Set<string> =>
  new Set(Object.values(dossier.figures).flatMap((figure) => (figure.status === 'verified' ? [] : [figure.fact])));

/**
 * What the figures of a leaf came to over a cycle, folded as its source says; undefined where none counts. A figure of the whole year
 * stands for those of its rounds.
 */
export function figureOfYear(
  { figures }: Pick<DossierState, 'figures'>,
  { id, source }: Pick<ResolvedLeaf, 'id' | 'source'>,
  yearStarts: string,
): string | undefined {
  const known = Object.entries(figures).flatMap(([key, { status, value }]) => {
    const [period = 'Y', node, item] = key.split(':');
    return status === 'verified' && value !== null && node === id && item === ''
      ? [{ period: period as Period, value: rational(value) }]
      : [];
  });
  const ofYear = known.filter(({ period }) => period === 'Y');
  const counted = ofYear.length > 0 ? ofYear : known;
  if (counted.length === 0) return undefined;
  const rounds = roundsFrom(yearStarts);
  const inOrder = counted.toSorted((a, b) => rounds.compare(a.period, b.period)).map(({ value }) => value);
  const folded = foldValues((source?.kind === 'supplied' && source.fold) || 'latest', inOrder);
  return folded && printExact(folded);
}

const enteredWindow = (cycle: CycleState, dossier: DossierState, key: string): WindowState | undefined =>
  cycle.windows.find((window) => window.key === key && dossier.entered.includes(key));

function actual(
  dossier: DossierState,
  figure: AskedFigure,
  given: SuppliedFigure,
  by: PersonId,
  note: TextRef | undefined,
): NewFact {
  const { key, node, item, period } = figure;
  const before: FigureState | undefined = dossier.figures[key];
  return {
    id: `${dossier.id}/actual/${key}/${versionAfter(before)}`,
    cycle: dossier.cycle,
    dossier: dossier.id,
    kind: 'actual',
    node,
    ...(item !== undefined && { item }),
    period,
    ...(given.value !== null && { value: given.value }),
    data: {
      ...(figure.by.length === 1 && { supplier: figure.by[0] }),
      ...(given.value === null && { isAbsent: true }),
      ...(figure.isRank && { isRank: true }),
      ...(note && { note }),
    },
    by,
    evidence: given.evidence,
    ...(before && { supersedes: before.fact }),
  };
}

/** A figure's id ends with its version. */
const versionAfter = (before: FigureState | undefined): number =>
  before === undefined ? 1 : Number(before.fact.slice(before.fact.lastIndexOf('/') + 1)) + 1;
