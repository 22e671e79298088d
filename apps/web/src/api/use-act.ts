import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { QueryKey } from '@tanstack/react-query';
import { Intention } from './intention';

/** What the page does about the answer to an act. */
export interface Answered<Reply> {
  readonly onSuccess?: (reply: Reply) => unknown;
  readonly onError?: (error: Error) => unknown;
  readonly onSettled?: () => unknown;
}

/**
 * A human act: sent once for each intention (see `Intention`), after which the queries it touches are read again.
 * `send` gets the `Idempotency-Key` to pass on to `call`. The page's own `onSuccess` comes before the reading: what is read may take the
 * form away, and with it whatever was still to be done.
 */
export function useAct<Input, Reply>(
  send: (input: Input, key: string) => Promise<Reply>,
  touches: readonly QueryKey[],
) {
  const queries = useQueryClient();
  const answered = useRef<Answered<Reply>>(undefined);
  const [intention] = useState(() => new Intention<Input, Reply>());
  const mutation = useMutation({
    mutationFn: (input: Input) => intention.act(input, send),
    onSuccess: async (reply) => {
      answered.current?.onSuccess?.(reply);
      answered.current?.onSettled?.();
      await Promise.all(touches.map((queryKey) => queries.invalidateQueries({ queryKey })));
    },
    onError: (error) => {
      answered.current?.onError?.(error);
      answered.current?.onSettled?.();
    },
  });
  return {
    ...mutation,
    mutate: (input: Input, then?: Answered<Reply>): void => {
      answered.current = then;
      mutation.mutate(input);
    },
  };
}
