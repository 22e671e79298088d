import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What a person has chosen to be told outside; the row of the empty person is everybody's who has not. */
@Entity('notification_choice')
export class NotificationChoiceRow {
  @PrimaryColumn('text') personId: string;
  @Column('text', { array: true }) channels: string[];
  @Column('text', { array: true }) groups: string[];
  /** `at-once`, `hourly` or `daily`. */
  @Column('text') pace: string;
  @Column('time', { nullable: true }) dailyAt: string | null;
  @Column('time', { nullable: true }) quietFrom: string | null;
  @Column('time', { nullable: true }) quietTo: string | null;
}

/** One bundle of notices to one person by one channel. */
@Entity('delivery')
@Index('delivery_person', ['personId', 'channel', 'at'])
@Index('delivery_waiting', ['channel', 'nextAt'], { where: "state = 'waiting'" })
export class DeliveryRow {
  /** Stable over every try; the receiver can tell a repetition by it. */
  @PrimaryColumn('text') id: string;
  @Column('text') personId: string;
  /** `none` where a notice had to leave and there was no address for it. */
  @Column('text') channel: string;
  /** `waiting`; at the end `sent`, `refused`, `given-up` or `needless`. */
  @Column('text') state: string;
  @Column({ type: 'timestamptz', precision: 3 }) at: Date;
  @Column({ type: 'timestamptz', precision: 3 }) nextAt: Date;
  @Column('int', { default: 0 }) tries: number;
  /** Why the last try failed, and what the other side said. */
  @Column('text', { nullable: true }) why: string | null;
  @Column('text', { nullable: true }) detail: string | null;
  @Column({ type: 'timestamptz', precision: 3, nullable: true }) endedAt: Date | null;
}

/** A notice is in one bundle a channel. */
@Entity('delivery_item')
@Index('delivery_item_delivery', ['deliveryId'])
export class DeliveryItemRow {
  @PrimaryColumn('text') notificationId: string;
  @PrimaryColumn('text') channel: string;
  @Column('text') deliveryId: string;
}

/** The channels for which the worker has settings. */
@Entity('channel')
export class ChannelRow {
  @PrimaryColumn('text') id: string;
}
