import type { StageKind } from './cycle';

interface Staged {
  kind: StageKind;
  status: 'to-come' | 'open' | 'closed';
}

/** A public notice 公示 stands before publication in the order of the stages and has not ended, so nothing may be published yet. */
export function isNoticeAhead(windows: readonly Staged[]): boolean {
  const publication = windows.findIndex(({ kind }) => kind === 'publication');
  const before = publication < 0 ? windows : windows.slice(0, publication);
  return before.some(({ kind, status }) => kind === 'public-notice' && status !== 'closed');
}
