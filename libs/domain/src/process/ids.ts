/** Identifiers of the process. Ids are built from what they name, so a repeated attempt makes the same id again. */

export type PersonId = string;
export type UnitId = string;
export type CycleId = string;
/** A dossier 考核记录: one subject in one cycle, `<cycle>.<subject>`. */
export type DossierId = `${string}.${string}`;
export type ApprovalId = `${string}.${string}`;
export type AppealId = `${string}.${string}`;
/** An objection 异议 raised against what a public notice shows, `<cycle>.<id>`. */
export type ObjectionId = `${string}.${string}`;
/** A cohort of one cycle on the calibration board 等次评定, `<cycle>.<track>.<n>`. */
export type BoardId = `${string}.${string}`;

export type StreamKind = 'cycle' | 'dossier' | 'approval' | 'appeal' | 'objection' | 'board' | 'proxy' | 'organisation';
/** A stream of acts is one aggregate: `<kind>/<id>`. */
export type StreamId = `${StreamKind}/${string}`;

export const dossierId = (cycle: CycleId, subject: string): DossierId => `${cycle}.${subject}`;
export const boardId = (cycle: CycleId, track: string, cohort: string): BoardId => `${cycle}.${track}.${cohort}`;
export const approvalId = (owner: string, matter: string, round: number): ApprovalId => `${owner}.${matter}.${round}`;
export const appealId = (dossier: DossierId, result: number): AppealId => `${dossier}.${result}`;
export const objectionId = (cycle: CycleId, key: string): ObjectionId => `${cycle}.${key}`;

export const stream = {
  cycle: (id: CycleId): StreamId => `cycle/${id}`,
  dossier: (id: DossierId): StreamId => `dossier/${id}`,
  approval: (id: ApprovalId): StreamId => `approval/${id}`,
  appeal: (id: AppealId): StreamId => `appeal/${id}`,
  objection: (id: ObjectionId): StreamId => `objection/${id}`,
  board: (id: BoardId): StreamId => `board/${id}`,
  /** Every proxy 授权代办 that a person has given. */
  proxy: (giver: PersonId): StreamId => `proxy/${giver}`,
};

/** The kind and the id of a stream; the inverse of the makers above. */
export function parseStream(id: StreamId): { kind: StreamKind; id: string } {
  const at = id.indexOf('/');
  return { kind: id.slice(0, at) as StreamKind, id: id.slice(at + 1) };
}

/** Locks are taken in this order everywhere (cycle, dossier, board, approval, appeal, objection), so that no two acts wait for each other. */
const lockRank: Record<StreamKind, number> = {
  cycle: 0,
  dossier: 1,
  board: 2,
  approval: 3,
  appeal: 4,
  objection: 5,
  proxy: 6,
  organisation: 7,
};

export function inLockOrder(streams: readonly StreamId[]): StreamId[] {
  return [...new Set(streams)].sort((a, b) => {
    const rank = lockRank[parseStream(a).kind] - lockRank[parseStream(b).kind];
    return rank !== 0 ? rank : a < b ? -1 : a > b ? 1 : 0;
  });
}
