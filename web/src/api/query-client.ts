/** How answers are cached and when a failed request is tried again. */
import { QueryCache, QueryClient } from "@tanstack/react-query";
import { ApiFailure } from "./client.ts";

/** A refusal will be the same the second time; only silence and server errors are worth another try. */
const isWorthRetrying = (failures: number, error: Error): boolean =>
  failures < 2 && error instanceof ApiFailure && (error.status === 0 || error.status >= 500);

export function makeQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        // The session ended: asking who is signed in brings the sign-in page.
        if (error instanceof ApiFailure && error.status === 401)
          void client.invalidateQueries({ queryKey: ["me"] });
      },
    }),
    defaultOptions: {
      queries: { retry: isWorthRetrying, staleTime: 4_000 },
      mutations: { retry: false },
    },
  });
  return client;
}
