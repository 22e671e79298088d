import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { answerObjectionSchema, raiseObjectionSchema, Raised } from '#contracts/http/notices';
import type { Done } from '#contracts/http/values';
import { objectionId, stream, type DossierId, type ObjectionId } from '#domain/process/ids';
import type { Objection } from '#domain/process/objection';
import { peek } from '#persistence/ledger/streams';
import { fileUnder } from '#persistence/queries/attachments';
import { standingFact } from '#persistence/queries/dossiers';
import { inSpace } from '#persistence/space';
import { Acts, type Intention } from '../../kernel/acts';
import { refusalProblem } from '../../kernel/problem';
import { DATABASE } from '../../kernel/settings';
import type { Visit } from '../../kernel/visit';
import { mustBeOwnFiles } from '../attachments/own-files';
import { readableObjection } from './objection.reads';

/** Objections to public notices: raised by anybody, answered by whoever handles them. */
@Injectable()
export class ObjectionActs {
  constructor(
    private readonly acts: Acts,
    @Inject(DATABASE) private readonly database: DataSource,
  ) {}

  /** Enters an objection in the register and answers with its number. What is handed in with it lies with it from then on. */
  async raise(
    visit: Visit,
    intention: Intention,
    cycle: string,
    window: string,
    { objection: key, about, grounds, evidence }: z.infer<typeof raiseObjectionSchema>,
  ): Promise<Raised> {
    const id = objectionId(cycle, key);
    const matter = stream.objection(id);
    await inSpace(this.database, visit.space, (transaction) => mustBeOwnFiles(transaction, visit, evidence, matter));
    const done = await this.acts.perform(
      visit,
      intention,
      (keep) => ({
        do: 'raise-objection',
        objection: id,
        window,
        about: about as DossierId | null,
        grounds: keep(grounds),
        evidence,
      }),
      (transaction) => fileUnder(transaction, visit.person ?? '', { matter }, evidence),
    );
    const { receipt, receivedAt } = (await inSpace(this.database, visit.space, (transaction) =>
      peek(transaction, matter),
    )) as Objection;
    return { ...done, objection: id, receipt, receivedAt };
  }

  async answer(
    visit: Visit,
    intention: Intention,
    objection: ObjectionId,
    { outcome, reason, correction }: z.infer<typeof answerObjectionSchema>,
  ): Promise<Done> {
    const named = await inSpace(this.database, visit.space, async (transaction) => {
      const { state } = await readableObjection(transaction, visit, objection);
      if (!correction) return undefined;
      const fact = await standingFact(transaction, state.dossier ?? '', correction.fact);
      if (!fact) throw refusalProblem({ refused: 'fact-foreign', path: 'correction/fact' });
      return { fact, value: correction.value };
    });
    return this.acts.perform(visit, intention, (keep) => ({
      do: 'answer-objection',
      objection,
      outcome,
      reason: keep(reason),
      ...(named && { correction: named }),
    }));
  }
}
