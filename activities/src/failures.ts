import { ApplicationFailure } from '@temporalio/common';
import { Unscorable } from '#persistence/ledger/propose-boards';
import { SystemRefused } from '#persistence/ledger/system';
import { UnknownSpace } from '#persistence/space';

/**
 * Every failure an activity reports by a type of its own, and whether trying again can help. What is not listed is an error of the
 * moment (a connection lost, a deadlock) and is tried again.
 */
export const FAILURES = {
  /** The rehearsal was dropped. */
  'space-gone': { retryable: false },
  /** The facts moved on between the look and the act; the next look sees them. */
  'system-refused': { retryable: false },
  /** The facts or the scheme give no score; tried again until somebody has put them right. */
  'scheme-unscorable': { retryable: true },
} as const;

export type FailureType = keyof typeof FAILURES;

export function failure(type: FailureType, message: string): ApplicationFailure {
  return ApplicationFailure.create({ type, message, nonRetryable: !FAILURES[type].retryable });
}

/** Gives an error that an activity threw the type it is known by. */
export function asFailure(error: unknown): unknown {
  if (error instanceof UnknownSpace) return failure('space-gone', error.message);
  if (error instanceof SystemRefused) return failure('system-refused', error.message);
  if (error instanceof Unscorable) return failure('scheme-unscorable', error.message);
  return error;
}
