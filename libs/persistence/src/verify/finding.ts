/** Something the ledger and the tables do not agree on. */
export interface Finding {
  code: FindingCode;
  /** The act, fact, task, agenda row, record or seal that is wrong: `act dossier/y2025.p1 7`, `fact …`. */
  at: string;
  message: string;
}

export type FindingCode =
  | 'act-missing'
  | 'act-changed'
  | 'chain-broken'
  | 'act-unreadable'
  | 'state-differs'
  | 'stream-missing'
  | 'stream-unknown'
  | 'dossier-differs'
  | 'fact-changed'
  | 'fact-missing'
  | 'fact-unknown'
  | 'task-missing'
  | 'task-extra'
  | 'task-differs'
  | 'proxy-differs'
  | 'agenda-missing'
  | 'agenda-extra'
  | 'record-changed'
  | 'record-missing'
  | 'seal-changed'
  | 'seal-differs'
  | 'seal-missing'
  | 'subject-without-dossier'
  | 'subject-without-end'
  | 'approval-without-end'
  | 'appeal-without-end'
  | 'objection-without-end'
  | 'notification-without-person';

export const finding = (code: FindingCode, at: string, message: string): Finding => ({ code, at, message });
