import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One entry of the ledger. Append-only: the application's role can neither update nor delete it. */
@Entity('act')
@Index('act_key', ['stream', 'key'], { unique: true, where: 'key IS NOT NULL' })
@Index('act_at', ['at'])
// By migration: who has begun or signed a matter, for the acts that do so alone.
@Index('act_matter', { synchronize: false })
export class ActRow {
  @PrimaryColumn('text') stream: string;
  @PrimaryColumn('int') seq: number;
  @Column('text') kind: string;
  /** Canonical JSON; free text only by reference. */
  @Column('text') data: string;
  @Column('text', { nullable: true }) actor: string | null;
  @Column('text', { nullable: true }) onBehalfOf: string | null;
  @Column({ type: 'timestamptz', precision: 3 }) at: Date;
  @Column('text', { nullable: true }) key: string | null;
  @Column('text') prevHash: string;
  @Column('text') hash: string;
}

/** The state of one aggregate: nothing but the fold of its acts. */
@Entity('stream')
@Index('stream_cycle', ['cycleId', 'kind'])
export class StreamRow {
  @PrimaryColumn('text') id: string;
  @Column('text') kind: string;
  @Column('text') cycleId: string;
  @Column('int') seq: number;
  @Column('text') head: string;
  @Column('jsonb') state: object;
}

/** The hourly seal over the heads that have moved and the seal before it: a Merkle root that also leaves the database. */
@Entity('seal')
export class SealRow {
  @PrimaryColumn({ type: 'timestamptz', precision: 3 }) at: Date;
  @Column('text') root: string;
  @Column('int') streams: number;
  /** `stream seq head` of each stream that has moved since the last seal, one a line. */
  @Column('text') heads: string;
}

/** What an act with this key answered, so that a replay answers the same. */
@Entity('idempotency')
export class IdempotencyRow {
  @PrimaryColumn('text') actor: string;
  @PrimaryColumn('text') key: string;
  @Column('text') requestHash: string;
  @Column('int') status: number;
  @Column('jsonb') reply: object;
  @Column({ type: 'timestamptz', precision: 3 }) at: Date;
}

/** Free text in an erasable row; acts hold its id and salted hash. */
@Entity('free_text')
export class TextRow {
  @PrimaryColumn('text') id: string;
  @Column('text') salt: string;
  @Column('text', { nullable: true }) body: string | null;
  @Column({ type: 'timestamptz', precision: 3, nullable: true }) erasedAt: Date | null;
}
