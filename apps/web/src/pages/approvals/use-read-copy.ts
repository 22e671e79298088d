import { useEffect } from 'react';
import type { Approval } from '#contracts/http/approvals';
import { sendAct } from '../../api/act';
import { approvalKey } from '../../api/approvals';
import { inboxKey } from '../../api/inbox';
import { mattersKey } from '../../api/lists';
import { useAct } from '../../api/use-act';

/** Whoever was sent a copy has read it 阅知 once the matter is on his screen. */
export function useReadCopy({ id, copies }: Approval): void {
  const isUnread = copies.some((copy) => copy.isMine && copy.readAt === null);
  const { mutate, isIdle } = useAct(
    (of: string, key) => sendAct(`/approvals/${of}/copies/reading`, key),
    [approvalKey(id), inboxKey, mattersKey],
  );
  useEffect(() => {
    if (isUnread && isIdle) mutate(id);
  }, [isUnread, isIdle, mutate, id]);
}
