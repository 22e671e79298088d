import { Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/** One subject in one cycle, as lists and counts read it; written from the dossier's state with every act. */
@Entity('dossier')
@Index('dossier_cycle', ['cycleId', 'id'])
@Index('dossier_subject', ['subjectId'])
@Index('dossier_superior', ['superiorId'])
@Index('dossier_owner', ['ownerId'])
@Index('dossier_unit', ['cycleId', 'unitId'])
export class DossierRow {
  @PrimaryColumn('text') id: string;
  @Column('text') cycleId: string;
  @Column('text') track: string;
  @Column('text') subjectId: string;
  @Column('text', { nullable: true }) unitId: string | null;
  @Column('text', { nullable: true }) superiorId: string | null;
  @Column('text', { nullable: true }) planStatus: string | null;
  /** Who answers for the subject: the person himself, of a unit its head. */
  @Column('text', { nullable: true }) ownerId: string | null;
  @Column('boolean', { default: false }) isSigned: boolean;
  /** Rounds whose ratings by name are complete. */
  @Column('text', { array: true }) monthsRated: string[];
  @Column('boolean') isSelfAssessed: boolean;
  @Column('boolean') isYearRated: boolean;
  @Column('numeric', { nullable: true }) score: string | null;
  @Column('text', { nullable: true }) grade: string | null;
  @Column('text', { nullable: true }) final: string | null;
  @Column('boolean') isPublished: boolean;
  @Column('text', { nullable: true }) appealStatus: string | null;
  @Column('boolean') hasOpenCorrection: boolean;
  /** True once its consequences were proposed, also where there are none. */
  @Column('int') openConsequences: number;
}

/** A subject to be given a dossier, as it stood at launch. */
@Entity('roster')
export class RosterRow {
  @PrimaryColumn('text') cycleId: string;
  @PrimaryColumn('text') subjectId: string;
  @Column('jsonb') entry: object;
  @Column('boolean', { default: false }) isOpened: boolean;
}

@Entity('task')
@Index('task_inbox', ['assignee', 'dueAt'], { where: 'closed_at IS NULL' })
@Index('task_cycle', ['cycleId', 'kind'], { where: 'closed_at IS NULL' })
@Index('task_stream', ['stream'])
export class TaskRow {
  @PrimaryColumn('text') id: string;
  @Column('text') stream: string;
  @Column('text') cycleId: string;
  @Column('text') kind: string;
  @Column('text') assignee: string;
  @Column('text', { nullable: true }) subjectId: string | null;
  @Column('text', { nullable: true }) period: string | null;
  @Column({ type: 'timestamptz', precision: 3, nullable: true }) dueAt: Date | null;
  @Column('jsonb', { nullable: true }) params: object | null;
  @Column({ type: 'timestamptz', precision: 3 }) openedAt: Date;
  @Column({ type: 'timestamptz', precision: 3, nullable: true }) closedAt: Date | null;
  @Column('text', { nullable: true }) outcome: string | null;
}

/** Due work of the system; attended in pages by the workflow named in `attendant`. */
@Entity('agenda')
@Index('agenda_due', ['attendant', 'attendAt'])
@Index('agenda_next', ['attendAt'])
export class AgendaRow {
  @PrimaryColumn('text') stream: string;
  @PrimaryColumn('text') rule: string;
  @PrimaryColumn({ type: 'timestamptz', precision: 3 }) dueAt: Date;
  @Column({ type: 'timestamptz', precision: 3 }) attendAt: Date;
  @Column('text') attendant: string;
  @Column('int', { default: 0 }) tries: number;
  @Column('text', { nullable: true }) error: string | null;
}

/** A nudge on its way to a workflow; deleted once Temporal has answered. */
@Entity('outbox')
export class OutboxRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' }) id: string;
  @Column('text') attendant: string;
}

@Entity('notification')
@Index('notification_person', ['personId', 'at'])
@Index('notification_unsent', ['at'], { where: 'bundled_at IS NULL' })
export class NotificationRow {
  @PrimaryColumn('text') id: string;
  @Column('text') personId: string;
  @Column('text') kind: string;
  @Column('jsonb') params: object;
  @Column('text') link: string;
  @Column('text') stream: string;
  @Column({ type: 'timestamptz', precision: 3 }) at: Date;
  @Column({ type: 'timestamptz', precision: 3, nullable: true }) readAt: Date | null;
  /** When it was put into the bundles in which it leaves, or found to leave by none. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true }) bundledAt: Date | null;
}

/** Who acts for whom from an instant until another, exclusive 授权代办; written from the giver's stream. */
@Entity('proxy')
@Index('proxy_holder', ['holderId', 'until'])
@Index('proxy_giver', ['giverId', 'until'])
export class ProxyRow {
  @PrimaryColumn('text') id: string;
  @Column('text') giverId: string;
  @Column('text') holderId: string;
  /** Null covers every kind of matter. */
  @Column('text', { array: true, nullable: true }) kinds: string[] | null;
  @Column({ type: 'timestamptz', precision: 3 }) since: Date;
  @Column({ type: 'timestamptz', precision: 3 }) until: Date;
  @Column('text') by: string;
}

/** What a person has begun and not handed in. */
@Entity('draft')
export class DraftRow {
  @PrimaryColumn('text') personId: string;
  @PrimaryColumn('text') key: string;
  @Column('jsonb') body: object;
  @Column({ type: 'timestamptz', precision: 3 }) at: Date;
}
