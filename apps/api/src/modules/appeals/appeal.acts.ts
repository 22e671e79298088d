import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { answerSchema, askSchema, decideAppealSchema, fileAppealSchema, Filed } from '#contracts/http/appeals';
import type { Done } from '#contracts/http/values';
import { endOfDay, localDate } from '#domain/calendar/dates';
import type { Appeal, Correction } from '#domain/process/appeal';
import type { Command } from '#domain/process/command';
import { refuse, type NewFact } from '#domain/process/decision';
import type { DossierState } from '#domain/process/dossier/state';
import { appealId, stream, type AppealId, type DossierId, type StreamId } from '#domain/process/ids';
import { peek } from '#persistence/ledger/streams';
import { citableFiles, findQuestion, giveToAppeal, type FoundAppeal } from '#persistence/queries/appeals';
import { factsOf, type StoredFact } from '#persistence/queries/dossiers';
import { inSpace, type SpaceTransaction } from '#persistence/space';
import { Acts, type Intention, type Keep } from '../../kernel/acts';
import { edge, refusalProblem } from '../../kernel/problem';
import { DATABASE } from '../../kernel/settings';
import type { Visit } from '../../kernel/visit';
import { mustBeAmong } from '../attachments/own-files';
import { readableAppeal } from './appeal.reads';

/** Kinds of facts that a decision may put right; single ballots are no facts, and counted panels stand. */
const CORRECTABLE = ['target', 'rating', 'event'];

/** Acts on appeals that need more than their own command. */
@Injectable()
export class AppealActs {
  constructor(
    private readonly acts: Acts,
    @Inject(DATABASE) private readonly database: DataSource,
  ) {}

  /** Files an appeal and answers with the receipt. A late letter is refused and kept (A8). */
  async file(
    visit: Visit,
    intention: Intention,
    dossier: DossierId,
    { grounds, ...letter }: z.infer<typeof fileAppealSchema>,
  ): Promise<Filed> {
    await this.mustBeCitable(visit, dossier, letter.evidence);
    const done = await this.acts.perform(
      visit,
      intention,
      (keep) => ({ do: 'file-appeal', dossier, letter: { ...letter, grounds: keep(grounds) } }),
      async (transaction) => {
        const state = (await peek(transaction, stream.dossier(dossier))) as DossierState;
        const appeal = appealId(dossier, state.result?.number ?? 1);
        await giveToAppeal(transaction, state.subject, appeal, letter.evidence);
      },
    );
    const filed = (Object.keys(done.streams) as StreamId[]).find((id) => id.startsWith('appeal/'));
    const appeal = (await inSpace(this.database, visit.space, (transaction) =>
      peek(transaction, filed ?? 'appeal/'),
    )) as Appeal;
    return { ...done, appeal: appeal.id, receipt: appeal.receipt, receivedAt: appeal.receivedAt };
  }

  /** An act of the office or of a reviewer; whoever may not learn of the appeal is told that there is none. */
  async perform(visit: Visit, intention: Intention, appeal: AppealId, command: (keep: Keep) => Command): Promise<Done> {
    await this.mustBeReadable(visit, appeal);
    return this.acts.perform(visit, intention, command);
  }

  async ask(
    visit: Visit,
    intention: Intention,
    appeal: AppealId,
    { dueOn, text, ...body }: z.infer<typeof askSchema>,
  ): Promise<Done> {
    const { cycle } = await this.mustBeReadable(visit, appeal);
    const dueAt = dueOn && endOfDay(localDate(dueOn), cycle.zone);
    return this.acts.perform(visit, intention, (keep) => ({
      do: 'ask',
      appeal,
      ...body,
      text: keep(text),
      ...(dueAt && { dueAt }),
    }));
  }

  async answer(
    visit: Visit,
    intention: Intention,
    appeal: AppealId,
    question: string,
    { text, evidence }: z.infer<typeof answerSchema>,
  ): Promise<Done> {
    await inSpace(this.database, visit.space, async (transaction) => {
      if (!(await findQuestion(transaction, visit.person, appeal, question))) throw edge.notFound();
    });
    await this.mustBeCitable(visit, '', evidence);
    return this.acts.perform(
      visit,
      intention,
      (keep) => ({ do: 'answer', appeal, question, text: keep(text), evidence }),
      (transaction) => giveToAppeal(transaction, visit.person ?? '', appeal, evidence),
    );
  }

  async decide(
    visit: Visit,
    intention: Intention,
    appeal: AppealId,
    { reason, corrections, ...body }: z.infer<typeof decideAppealSchema>,
  ): Promise<Done> {
    const { state } = await this.mustBeReadable(visit, appeal);
    const named = await inSpace(this.database, visit.space, (transaction) =>
      namedCorrections(transaction, state, corrections),
    );
    return this.acts.perform(visit, intention, (keep) => ({
      do: 'decide-appeal',
      appeal,
      ...body,
      reason: keep(reason),
      corrections: named,
    }));
  }

  private mustBeReadable(visit: Visit, id: string): Promise<FoundAppeal> {
    return inSpace(this.database, visit.space, (transaction) => readableAppeal(transaction, visit, id));
  }

  /** Evidence must be one's own, or lie in the dossier already. */
  private async mustBeCitable(visit: Visit, dossier: string, evidence: readonly string[]): Promise<void> {
    if (evidence.length === 0) return;
    const files = await inSpace(this.database, visit.space, (transaction) =>
      citableFiles(transaction, visit.person ?? '', dossier),
    );
    mustBeAmong(evidence, new Set(files.map(({ id }) => id)));
  }
}

/** The facts that corrections name; refused with `fact-foreign` where one is not of the appellant's dossier, or may not be changed. */
export async function namedCorrections(
  transaction: SpaceTransaction,
  appeal: Appeal,
  corrections: readonly { fact: string; value: string }[],
): Promise<Correction[]> {
  const facts = await factsOf(transaction, [appeal.dossier], CORRECTABLE);
  const superseded = new Set(facts.map((fact) => fact.supersedes));
  return corrections.map(({ fact: wanted, value }, index) => {
    const fact = facts.find((each) => each.id === wanted && !superseded.has(each.id));
    if (!fact) throw refusalProblem(refuse('fact-foreign', undefined, `corrections/${index}/fact`));
    return { fact: newFact(fact), value };
  });
}

/** A stored fact as the act of putting it right takes it. */
const newFact = (fact: StoredFact): NewFact => ({
  id: fact.id,
  cycle: fact.cycle_id,
  dossier: fact.dossier_id,
  kind: fact.kind as NewFact['kind'],
  ...(fact.node !== null && { node: fact.node }),
  ...(fact.item !== null && { item: fact.item }),
  ...(fact.period !== null && { period: fact.period as NewFact['period'] }),
  ...(fact.panel !== null && { panel: fact.panel }),
  ...(fact.value !== null && { value: fact.value }),
  ...(fact.held_on !== null && { on: fact.held_on }),
  data: fact.data,
  by: fact.by,
  evidence: fact.evidence,
  ...(fact.supersedes !== null && { supersedes: fact.supersedes }),
});
