import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { QueryKey } from '@tanstack/react-query';
import { Intention } from './intention';

/**
 * A human act: sent once for each intention (see `Intention`), after which the queries it touches are read again.
 * `send` gets the `Idempotency-Key` to pass on to `call`.
 */
export function useAct<Input, Reply>(
  send: (input: Input, key: string) => Promise<Reply>,
  touches: readonly QueryKey[],
) {
  const queries = useQueryClient();
  const [intention] = useState(() => new Intention<Input, Reply>(send));
  return useMutation({
    mutationFn: (input: Input) => intention.act(input),
    onSuccess: () => Promise.all(touches.map((queryKey) => queries.invalidateQueries({ queryKey }))),
  });
}
