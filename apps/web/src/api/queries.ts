import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ProblemError } from './problem';
import { meKey } from './session';

function isSessionEnd(error: Error): boolean {
  return error instanceof ProblemError && error.problem.status === 401;
}

/**
 * The cache of everything read. A 401 to anything but the question who is here ends the session on screen: that
 * question is asked again, and its answer leads to the login page.
 */
export function makeQueryClient(): QueryClient {
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (isSessionEnd(error) && query.queryKey[0] !== meKey[0]) askAgain();
      },
    }),
    mutationCache: new MutationCache({
      onError: (error) => {
        if (isSessionEnd(error)) askAgain();
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (failures, error) => error instanceof ProblemError && error.isAmbiguous && failures < 2,
      },
      mutations: { retry: false },
    },
  });
  const askAgain = () => void queries.resetQueries({ queryKey: meKey });
  return queries;
}
