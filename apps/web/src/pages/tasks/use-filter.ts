import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { taskFilterSchema } from '#contracts/http/lists';
import type { TaskFilter } from '#contracts/http/lists';
import { kindTitle, taskKinds } from '../workbench/task-words';

type Chosen = Omit<TaskFilter, 'cursor' | 'named'>;

const names = ['kind', 'cycle', 'unit', 'due', 'within', 'returned', 'text', 'order'] as const;

/** The filters as the address holds them, so that back and reload keep them; what does not fit is left out. */
export function filterOf(search: URLSearchParams): Chosen {
  const fields = names.flatMap((name) => {
    const value = search.get(name);
    if (value === null) return [];
    return taskFilterSchema.shape[name].safeParse(value).success ? [[name, value] as const] : [];
  });
  const { cursor: _, named: __, ...chosen } = taskFilterSchema.parse(Object.fromEntries(fields));
  return chosen;
}

/** The same address with some filters set, and those set to undefined lifted. */
export function withFilter(search: URLSearchParams, change: Partial<Record<keyof Chosen, string>>): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined || value === '') next.delete(name);
    else next.set(name, value);
  }
  return next;
}

/** The filters of the page, what the api is asked for, and how to change them. */
export function useFilter() {
  const { t } = useTranslation('work');
  const [search, setSearch] = useSearchParams();
  const chosen = filterOf(search);
  const { text } = chosen;
  const named =
    text === undefined ? [] : taskKinds.filter((kind) => kindTitle(kind, t).toLowerCase().includes(text.toLowerCase()));
  const asked: Omit<TaskFilter, 'cursor'> = { ...chosen, ...(named.length > 0 ? { named: named.join(',') } : {}) };
  const isFiltered = names.some((name) => name !== 'order' && name !== 'within' && chosen[name] !== undefined);
  return {
    chosen,
    asked,
    isFiltered,
    /** `isTyping` replaces the entry of the history in place of adding one. */
    choose: (change: Partial<Record<keyof Chosen, string | undefined>>, isTyping = false): void =>
      setSearch((before) => withFilter(before, change), {
        replace: isTyping,
      }),
    clear: (): void => setSearch(chosen.order === undefined ? {} : { order: chosen.order }),
  };
}
