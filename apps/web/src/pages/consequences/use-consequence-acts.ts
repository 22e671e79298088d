import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { sendAct } from '../../api/act';
import { newKey } from '../../api/client';
import { consequencesKey } from '../../api/publication';
import type { Item } from './consequence-states';
import { keyOf } from './consequence-states';

export type ConsequenceAct =
  | { readonly do: 'approval'; readonly action: string }
  | { readonly do: 'dropping'; readonly reason: string }
  | { readonly do: 'completion'; readonly note: string };

export interface ConsequenceTask {
  readonly item: Item;
  readonly act: ConsequenceAct;
}

/**
 * Carries out acts on several rows one after another and stops at the first refusal; each row keeps its key until it is answered, so a
 * second try does nothing twice.
 */
export function useConsequenceActs() {
  const queries = useQueryClient();
  const [done, setDone] = useState(0);
  const [keys] = useState(() => new Map<string, string>());
  const mutation = useMutation({
    mutationFn: async (tasks: readonly ConsequenceTask[]) => {
      setDone(0);
      for (const { item, act } of tasks) {
        const { do: verb, ...body } = act;
        const intention = `${keyOf(item)} ${JSON.stringify(act)}`;
        const key = keys.get(intention) ?? newKey();
        keys.set(intention, key);
        await sendAct(`/dossiers/${item.dossier}/consequences/${encodeURIComponent(item.id)}/${verb}`, key, body);
        keys.delete(intention);
        setDone((count) => count + 1);
      }
    },
    onSettled: () => queries.invalidateQueries({ queryKey: consequencesKey }),
  });
  return { ...mutation, done };
}
