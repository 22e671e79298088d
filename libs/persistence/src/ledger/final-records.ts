import type { DataSource } from 'typeorm';
import type { Appeal } from '#domain/process/appeal';
import { decisionsOn, gradesOf, type BoardState } from '#domain/process/board';
import type { Context } from '#domain/process/context';
import type { CycleState } from '#domain/process/cycle';
import { SYSTEM, type NewEvent } from '#domain/process/decision';
import type { DossierState } from '#domain/process/dossier/state';
import { cohortInput, consequencesOf, finalRecordId, resultRecord, type ScoredGroup } from '#domain/process/grading';
import { stream, type StreamId } from '#domain/process/ids';
import { scoreCohort } from '#domain/scoring/score-cohort';
import { inSpace, type SpaceTransaction } from '../space';
import { Appender } from './append';
import { contextOf } from './context';
import { sha256 } from './hashes';
import { Unscorable } from './propose-boards';
import { recordRow } from './records';
import { regrade, signedGroup, type Regraded } from './recompute';
import { lockStreams, peek } from './streams';
import { writeRows } from './write';

/** Signed boards of a cycle with a published member whose consequences were not proposed. */
export function boardsToConclude(source: DataSource, space: string, cycle: string): Promise<StreamId[]> {
  return inSpace(source, space, async (transaction) => {
    const rows = await transaction.query<{ id: StreamId }>(
      `SELECT b.id FROM stream b WHERE b.cycle_id = $1 AND b.kind = 'board' AND b.state->>'status' = 'signed'
         AND EXISTS (SELECT 1 FROM jsonb_array_elements(b.state->'members') m
           JOIN stream s ON s.id = 'dossier/' || (m->>'dossier')
           WHERE s.state ? 'publishedAt' AND NOT EXISTS (SELECT 1 FROM result_record r
             WHERE r.dossier_id = m->>'dossier' AND r.id = (m->>'dossier') || '/final/' || (s.state->'result'->>'number')))
       ORDER BY b.id`,
      [cycle],
    );
    return rows.map((row) => row.id);
  });
}

/**
 * Writes the final records of a board's published members, with the effects that follow from the grades as the committee decided them,
 * and proposes the consequences (A9). Returns how many members were concluded. Throws `Unscorable`.
 */
export function concludeBoard(source: DataSource, space: string, on: StreamId): Promise<number> {
  return inSpace(source, space, async (transaction) => {
    const board = (await peek(transaction, on)) as BoardState | undefined;
    if (!board) return 0;
    const cycleStream = stream.cycle(board.cycle);
    const dossiers = board.members.map((member) => stream.dossier(member.dossier));
    const streams = await lockStreams(transaction, [cycleStream, ...dossiers]);
    const cycle = streams.get(cycleStream)?.state as CycleState;
    const context = await contextOf(transaction, cycle, transaction.now);
    const written = await finalIds(transaction, board);
    const members = dossiers.flatMap((id) => (streams.get(id)?.state as DossierState | undefined) ?? []);
    const due = members.filter(
      (member) => member.result && member.publishedAt && !written.has(finalRecordId(member, member.result.number)),
    );
    if (due.length === 0) return 0;
    const group = await signedGroup(transaction, board, cycle, context);
    const signed = signedRecords(group, board, cycle, context);
    const appender = new Appender(streams);
    for (const dossier of due) {
      const concluded = await concluding(transaction, dossier, board, group, signed, cycle, context);
      const { result } = dossier;
      const record = result && resultRecord(concluded.record, concluded.read, cycle, sha256, result.record);
      if (!record) throw new Error(`${dossier.id} was scored to nothing`);
      appender.add('records', [recordRow(finalRecordId(dossier, result.number), dossier, record, context.at)]);
      const consequences = consequencesOf(concluded.record, dossier, cycle, context);
      appender.append([proposed(dossier, result.number, consequences)], [], SYSTEM, context);
    }
    await writeRows(transaction, appender.finish());
    return due.length;
  });
}

const proposed = (dossier: DossierState, number: number, consequences: object[]): NewEvent => ({
  stream: stream.dossier(dossier.id),
  kind: 'consequences-proposed',
  data: { consequences },
  key: `consequences|${number}`,
});

async function finalIds(transaction: SpaceTransaction, board: BoardState): Promise<Set<string>> {
  const rows = await transaction.query<{ id: string }>(
    `SELECT id FROM result_record WHERE dossier_id = ANY ($1) AND id LIKE '%/final/%'`,
    [board.members.map((member) => member.dossier)],
  );
  return new Set(rows.map((row) => row.id));
}

/** The cohort's records with everybody's grade as it was signed. */
export function signedRecords(
  group: ScoredGroup,
  board: BoardState,
  cycle: CycleState,
  context: Context,
): Map<string, Regraded> {
  const ties = decisionsOn({ ties: board.ties, moves: [] });
  const grades = Object.entries(gradesOf(board)).map(([subject, grade]) => ({
    about: 'move' as const,
    subject,
    grade,
  }));
  const input = cohortInput({ ...group, decisions: [...ties, ...grades] }, cycle, context);
  if (!input) throw new Error(`${board.id} is a board of no result`);
  const outcome = scoreCohort(input);
  if (!outcome.ok) throw new Unscorable(outcome.findings);
  const read = new Map(input.subjects.map((subject) => [subject.id, subject]));
  return new Map(
    outcome.records.flatMap((record) => {
      const subject = read.get(record.subject);
      return subject ? [[record.subject, { read: subject, record }] as const] : [];
    }),
  );
}

/** The first result comes from the cohort as it was signed; one after an appeal or a correction from its own facts. */
async function concluding(
  transaction: SpaceTransaction,
  dossier: DossierState,
  board: BoardState,
  group: ScoredGroup,
  signed: ReadonlyMap<string, Regraded>,
  cycle: CycleState,
  context: Context,
): Promise<Regraded> {
  if (dossier.result?.number === 1) {
    const found = signed.get(dossier.subject);
    if (!found) throw new Error(`${dossier.id} is not among those who were signed`);
    return found;
  }
  const appeal = dossier.appeal && ((await peek(transaction, `appeal/${dossier.appeal.id}`)) as Appeal | undefined);
  const decided = dossier.result?.final === 'changed' ? appeal?.decision?.grade : undefined;
  return regrade(transaction, dossier, board, group, cycle, context, decided);
}
