import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { AppealForm, Appeals, AppealView } from '#contracts/http/appeals';
import type { TraceRow } from '#contracts/http/dossiers';
import type { BoardState } from '#domain/process/board';
import { contextOf } from '#persistence/ledger/context';
import {
  citableFiles,
  filesOf,
  findAppeal,
  findQuestion,
  lateLetters,
  listAppeals,
  type FoundAppeal,
} from '#persistence/queries/appeals';
import { boardWith } from '#persistence/queries/boards';
import { actsOf, factsOf, findDossier } from '#persistence/queries/dossiers';
import { namesOf } from '#persistence/queries/people';
import { recordsOf } from '#persistence/queries/records';
import { inSpace, type SpaceTransaction } from '#persistence/space';
import { edge } from '../../kernel/problem';
import { DATABASE } from '../../kernel/settings';
import type { Visit } from '../../kernel/visit';
import { traceRow } from '../dossiers/derivation.view';
import { namedView, type DossierMaterial } from '../dossiers/dossier.view';
import { materialOf } from '../dossiers/dossier.reads';
import { citing, titlesOf } from '../dossiers/result.view';
import { bodyOf, textsIn } from '../dossiers/texts';
import { appealFormView } from './appeal-form.view';
import { appealSummary, appealView } from './appeal.view';

/** Appeals as the appellant, the office and the reviewers see them; nobody else learns that there is one. */
@Injectable()
export class AppealReads {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  list(visit: Visit): Promise<Appeals> {
    return inSpace(this.database, visit.space, async (transaction) => {
      const found = await listAppeals(transaction, visit);
      const late = await lateLetters(transaction, visit);
      const names = await namesOf(transaction, [
        ...found.flatMap(({ state }) => [state.appellant, ...state.reviewers]),
        ...late.map((letter) => letter.appellant),
      ]);
      const texts = await textsIn(transaction, late);
      return {
        items: found.map((each) => appealSummary(each, names)),
        late: late.map((letter) => ({
          appellant: namedView(letter.appellant, names),
          receivedAt: letter.received_at.toISOString(),
          text: bodyOf(texts, letter.text) ?? '',
          closedAt: letter.closed_at ?? '',
          dossier: letter.dossier,
        })),
      };
    });
  }

  find(visit: Visit, id: string): Promise<AppealView> {
    return inSpace(this.database, visit.space, async (transaction) => {
      const found = await readableAppeal(transaction, visit, id);
      const { state, cycle, dossier } = found;
      const context = await contextOf(transaction, cycle, transaction.now);
      const acts = await actsOf(transaction, `appeal/${state.id}`);
      const facts = await factsOf(transaction, [state.dossier], ['target', 'rating', 'event']);
      const texts = await textsIn(transaction, state, acts, facts);
      const candidates = [...new Set([...(cycle.roles.reviewers ?? []), ...state.office])].filter(
        (person) => person !== dossier.subject,
      );
      const names = await namesOf(transaction, [
        ...[state.appellant, state.decision?.by, ...state.reviewers, ...candidates],
        ...state.questions.map((question) => question.to),
        ...acts.map((act) => act.actor),
        ...facts.map((fact) => fact.by),
      ]);
      const trace = await derivation(transaction, state.result.record, { context, facts, texts, names });
      const files = await filesOf(transaction, [...state.letter.evidence, ...answerFiles(found, acts, visit)]);
      return appealView({ ...found, context, acts, facts, files, candidates, names, texts, trace }, visit);
    });
  }

  /** The form is the subject's own. */
  form(visit: Visit, dossier: string): Promise<AppealForm> {
    return inSpace(this.database, visit.space, async (transaction) => {
      const found = await findDossier(transaction, visit, dossier);
      if (!found?.state.result || visit.person !== found.state.subject) throw edge.notFound();
      const material = await materialOf(transaction, found);
      const board = await boardWith(transaction, found.state.cycle, found.state.id);
      const texts = new Map([...material.texts, ...(await textsIn(transaction, movesOf(board, found.state.subject)))]);
      const form = {
        ...material,
        texts,
        board,
        trace: await derivation(transaction, found.state.result.record, material),
        files: await citableFiles(transaction, visit.person, dossier),
      };
      return appealFormView(form, found.state.result);
    });
  }

  /** What somebody who was asked is shown: the question, and not the appeal. */
  question(visit: Visit, appeal: string, id: string) {
    return inSpace(this.database, visit.space, async (transaction) => {
      const found = await findQuestion(transaction, visit.person, appeal, id);
      if (!found) throw edge.notFound();
      const { question, appellant } = found;
      const texts = await textsIn(transaction, question);
      return {
        appeal,
        id: question.id,
        text: bodyOf(texts, question.text) ?? '',
        dueAt: question.dueAt ?? null,
        answer: bodyOf(texts, question.answer),
        isAppellant: appellant === visit.person,
      };
    });
  }
}

/** @throws ProblemError 404 where there is no such appeal, or this visitor may not learn of it */
export async function readableAppeal(transaction: SpaceTransaction, visit: Visit, id: string): Promise<FoundAppeal> {
  const found = await findAppeal(transaction, visit, id);
  if (!found) throw edge.notFound();
  return found;
}

async function derivation(
  transaction: SpaceTransaction,
  record: string,
  material: Pick<DossierMaterial, 'context' | 'facts' | 'texts' | 'names'>,
): Promise<TraceRow | null> {
  const stored = (await recordsOf(transaction, [record])).get(record);
  return stored?.body.trace ? traceRow(stored.body.trace, titlesOf(material), citing(material)) : null;
}

/** Files handed in with answers: the appellant sees his own only. */
const answerFiles = ({ state }: FoundAppeal, acts: Awaited<ReturnType<typeof actsOf>>, visit: Visit): string[] =>
  acts
    .filter((act) => act.kind === 'question-answered')
    .filter((act) => visit.person !== state.appellant || act.actor === visit.person)
    .flatMap((act) => act.data.evidence as string[]);

const movesOf = (board: BoardState | undefined, subject: string) =>
  board?.moves.filter((move) => move.subject === subject) ?? [];
