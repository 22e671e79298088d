import { useQuery } from '@tanstack/react-query';
import type { InboxItem } from '#contracts/http/tasks';
import { inboxQuery } from '../../api/inbox';
import type { PageHeadProps } from '../../components/page-head';
import { useDates } from '../../time/use-dates';
import { dueState } from './groups';

/** The due day of my task that a page is about, for its head; undefined where nothing waits, or it has no limit. */
export function useTaskDue(isMine: (item: InboxItem) => boolean): PageHeadProps['due'] {
  const dates = useDates();
  const inbox = useQuery(inboxQuery).data;
  const item = inbox?.items.find(isMine);
  if (!inbox || !item || item.dueAt === null || item.dueOn === null) return undefined;
  const { time } = dates.last(item.dueAt);
  return { state: dueState(item, inbox, time), day: dates.withWeekday(item.dueOn), time };
}

/** Is this line about that dossier? */
export const isAbout =
  (stream: string, kinds: readonly string[]) =>
  (item: InboxItem): boolean =>
    kinds.includes(item.kind) && item.subjects.some((subject) => subject.stream === stream);
