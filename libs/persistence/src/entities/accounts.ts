import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Who may log in. The three administrators (三员分立) are accounts of their own. */
@Entity('account')
@Index('account_login', ['login'], { unique: true })
@Index('account_person', ['personId'])
export class AccountRow {
  @PrimaryColumn('text') id: string;
  @Column('text') login: string;
  @Column('text', { nullable: true }) personId: string | null;
  /** argon2id; null until the account is activated. */
  @Column('text', { nullable: true }) passwordHash: string | null;
  @Column('text', { array: true }) roles: string[];
  @Column('int', { default: 0 }) failures: number;
  @Column({ type: 'timestamptz', precision: 3, nullable: true }) lockedUntil: Date | null;
  @Column({ type: 'timestamptz', precision: 3, nullable: true }) disabledAt: Date | null;
}

/** A one-time activation code; only its hash is kept. */
@Entity('activation')
export class ActivationRow {
  @PrimaryColumn('text') accountId: string;
  @Column('text') codeHash: string;
  @Column({ type: 'timestamptz', precision: 3 }) expiresAt: Date;
}

@Entity('session')
@Index('session_account', ['accountId'])
export class SessionRow {
  /** SHA-256 of the cookie's token. */
  @PrimaryColumn('text') id: string;
  @Column('text') accountId: string;
  /** The person played by an administrator of a rehearsal. */
  @Column('text', { nullable: true }) playing: string | null;
  @Column({ type: 'timestamptz', precision: 3 }) expiresAt: Date;
}
