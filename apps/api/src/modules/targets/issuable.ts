import type { Context } from '#domain/process/context';
import type { CycleState } from '#domain/process/cycle';
import { planClosed } from '#domain/process/dossier/plan';
import {
  askedOf,
  leafOf,
  makersOf,
  planParts,
  standingContent,
  type PlanPart,
} from '#domain/process/dossier/plan-parts';
import type { DossierState, PlanContent } from '#domain/process/dossier/state';
import type { WrittenPlan } from '#domain/targets/issue-sheet';
import type { Issuable } from '#domain/targets/plan-targets';
import { contextOf } from '#persistence/ledger/context';
import { cycleStates, dossiersOfTracks } from '#persistence/queries/dossiers';
import { namesOf, numbersOf } from '#persistence/queries/people';
import type { SpaceTransaction } from '#persistence/space';
import { edge } from '../../kernel/problem';
import type { Visit } from '../../kernel/visit';
import { titleOf } from '../cycles/timeline.view';
import { bodyOf, textsIn, type Texts } from '../dossiers/texts';

/** Subjects whose indicators somebody issues, and how numbers of people are read back. */
export interface IssuableCycle {
  cycle: CycleState;
  context: Context;
  subjects: Issuable[];
  /** A person by the number that the workbook names him by. */
  personOf: (number: string) => string;
}

/** Parts that subjects do not make themselves are issued to them. */
const isIssued = ({ by }: PlanPart): boolean => by !== 'subject';

/** @throws ProblemError 404 where there is no such cycle, 403 where this visitor issues nothing in it */
export async function issuableBy(transaction: SpaceTransaction, visit: Visit, id: string): Promise<IssuableCycle> {
  const cycle = (await cycleStates(transaction, [id])).get(id);
  if (!cycle) throw edge.notFound();
  const context = await contextOf(transaction, cycle, transaction.now);
  const tracks = context.scheme.tracks
    .map((track) => track.id)
    .filter((track) => planParts(context, track).some(isIssued));
  const states = (await dossiersOfTracks(transaction, id, tracks)).flatMap((state) => {
    const parts = planParts(context, state.track).filter(
      (part) => isIssued(part) && makersOf(part, state, cycle).includes(visit.person ?? ''),
    );
    return parts.length > 0 ? [{ state, parts, asked: askedOf(parts, state, cycle, context) }] : [];
  });
  if (states.length === 0) throw edge.forbidden();
  const people = states.flatMap(({ asked, state }) => [
    ...asked.branches.flatMap(({ suppliers }) => suppliers ?? []),
    ...(state.plan?.items ?? []).flatMap(({ suppliers }) => suppliers ?? []),
  ]);
  const subjects = states.map(({ state }) => state.subject);
  const numbers = await numbersOf(transaction, [...people, ...subjects]);
  const names = await namesOf(transaction, subjects);
  const texts = await textsIn(
    transaction,
    states.map(({ state }) => [state.plan, state.parts]),
  );
  const numberOf = (each: string): string => numbers.get(each) ?? each;
  const byNumber = new Map(people.map((person) => [numberOf(person), person]));
  return {
    cycle,
    context,
    personOf: (number) => byNumber.get(number) ?? number,
    subjects: states.map(({ state, parts, asked }) => {
      const closed = planClosed(state, cycle, context);
      const name = names.get(state.subject)?.name ?? state.subject;
      const whose = { id: numberOf(state.subject), dossier: state.id, name };
      return { ...whose, ...sheetOf(state, parts, asked, context, texts, numberOf), ...(closed && { closed }) };
    }),
  };
}

function sheetOf(
  state: DossierState,
  parts: readonly PlanPart[],
  asked: Issuable['asked'],
  context: Context,
  texts: Texts,
  numberOf: (id: string) => string,
): Pick<Issuable, 'branches' | 'leaves' | 'now' | 'asked'> {
  const { scheme } = context;
  const named = (kind: string, id: string) => ({ id, title: titleOf(scheme, `${kind}.${id}`) });
  const made = parts.flatMap((part) => standingContent(part, state) ?? []);
  return {
    branches: asked.branches.map(({ id, groups, scored, weights }) => ({
      ...named('node', id),
      groups: groups.map((group) => named('group', group)),
      methods: scored.map(({ method }) => named('method', method)),
      isEqual: weights === 'equal',
    })),
    leaves: asked.leaves.map((id) => {
      const unit = leafOf(context, state.track, id)?.unit;
      return { ...named('node', id), ...(unit !== undefined && { unit }) };
    }),
    now: written(made, texts, numberOf),
    asked: {
      ...asked,
      branches: asked.branches.map(({ suppliers, ...branch }) => ({
        ...branch,
        ...(suppliers && { suppliers: suppliers.map(numberOf) }),
      })),
    },
  };
}

/** What stands of a plan, in words, with people by their numbers. */
function written(made: readonly PlanContent[], texts: Texts, numberOf: (id: string) => string): WrittenPlan {
  return {
    items: made
      .flatMap(({ items }) => items)
      .map(({ title, standard, suppliers, ...item }) => ({
        ...item,
        title: bodyOf(texts, title) ?? '',
        ...(standard && { standard: bodyOf(texts, standard) ?? '' }),
        ...(suppliers && { suppliers: suppliers.map(numberOf) }),
      })),
    targets: made.flatMap(({ targets }) => targets),
  };
}
