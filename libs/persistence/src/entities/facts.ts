import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A fact that a derivation may cite; never changed, only superseded. The act that wrote it carries its hash. */
@Entity('fact')
@Index('fact_dossier', ['dossierId', 'kind'])
@Index('fact_cycle', ['cycleId'])
// By migration: an inverted index, for who may read what a fact cites.
@Index('fact_evidence', { synchronize: false })
export class FactRow {
  @PrimaryColumn('text') id: string;
  @Column('text') cycleId: string;
  @Column('text') dossierId: string;
  @Column('text') kind: string;
  @Column('text', { nullable: true }) node: string | null;
  @Column('text', { nullable: true }) item: string | null;
  @Column('text', { nullable: true }) period: string | null;
  @Column('text', { nullable: true }) panel: string | null;
  /** Exact: decimal text or `n/d`. */
  @Column('text', { nullable: true }) value: string | null;
  @Column('text', { nullable: true }) heldOn: string | null;
  /** Canonical JSON. */
  @Column('text') data: string;
  @Column('text', { nullable: true }) by: string | null;
  @Column({ type: 'timestamptz', precision: 3 }) at: Date;
  @Column('text', { array: true }) evidence: string[];
  @Column('text', { nullable: true }) supersedes: string | null;
  @Column('text') stream: string;
  @Column('text') hash: string;
}

/**
 * The ballot box of a panel that has not been counted. All rows of a panel are written anew in random order with every ballot, so
 * that neither their order nor the transaction that wrote them tells whose is whose.
 */
@Entity('ballot_box')
@Index('ballot_box_panel', ['dossierId', 'panel'])
export class BallotBoxRow {
  @PrimaryColumn('uuid') id: string;
  @Column('text') dossierId: string;
  /** The rating key of the panel: round, node and panel. */
  @Column('text') panel: string;
  /** The group of raters whom the voter belongs to, where the panel is divided (B15). */
  @Column('text', { nullable: true }) stratum: string | null;
  @Column('jsonb') marks: object;
}

/**
 * A one-time link to a ballot for somebody without an account (A5). Only the hash of its token is kept, and whether it was used: not for what.
 */
@Entity('ballot_link')
@Index('ballot_link_panel', ['dossierId', 'panel'])
export class BallotLinkRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'PK_ballot_link' }) tokenHash: string;
  @Column('text') cycleId: string;
  @Column('text') dossierId: string;
  @Column('text') panel: string;
  @Column('text') window: string;
  @Column('boolean', { default: false }) isUsed: boolean;
}

/** A result with its derivation, as canonical bytes. */
@Entity('result_record')
@Index('result_record_dossier', ['dossierId'])
export class ResultRecordRow {
  @PrimaryColumn('text') id: string;
  @Column('text') cycleId: string;
  @Column('text') dossierId: string;
  @Column('text') plan: string;
  @Column('text') period: string;
  @Column('numeric', { nullable: true }) score: string | null;
  @Column('text', { nullable: true }) grade: string | null;
  @Column('text') record: string;
  @Column('text') hash: string;
  @Column('text', { nullable: true }) supersedes: string | null;
  @Column({ type: 'timestamptz', precision: 3 }) at: Date;
}

/** Evidence, stored by the SHA-256 of its bytes. */
@Entity('attachment')
@Index('attachment_dossier', ['dossierId'])
export class AttachmentRow {
  @PrimaryColumn('uuid') id: string;
  @Column('text') sha256: string;
  @Column('text') name: string;
  @Column('text') type: string;
  @Column('int') size: number;
  @Column('text') uploadedBy: string;
  @Column('text', { nullable: true }) dossierId: string | null;
  @Column('text', { nullable: true }) appealId: string | null;
  /** The objection or the meeting that it was handed in with. */
  @Column('text', { nullable: true }) matter: string | null;
  @Column({ type: 'timestamptz', precision: 3 }) at: Date;
}

@Entity('scheme')
export class SchemeRow {
  @PrimaryColumn('text') id: string;
  @PrimaryColumn('int') version: number;
  @Column('text') hash: string;
  @Column('jsonb') source: object;
  @Column({ type: 'timestamptz', precision: 3 }) publishedAt: Date;
}

/** A version of the working-day calendar; a window records the version it was counted with. */
@Entity('calendar')
export class CalendarRow {
  @PrimaryColumn('text') id: string;
  @PrimaryColumn('int') version: number;
  @Column('jsonb') body: object;
  @Column('text') source: string;
  @Column('text', { nullable: true }) loadedBy: string | null;
  @Column({ type: 'timestamptz', precision: 3 }) at: Date;
}
