/** Keeps the sign-in alive while a call is on, and says when that cannot be done. */
import { useEffect, useState } from "react";
import { z } from "zod";
import { postJson } from "../api/client.ts";
import { type Freshness, keepFresh } from "../api/keep-fresh.ts";

const renewed = z.object({ endsAt: z.string() });

/** Null until it is known. */
export function useSession(): Freshness | null {
  const [freshness, setFreshness] = useState<Freshness | null>(null);
  useEffect(
    () =>
      keepFresh({
        renew: async () => Date.parse((await postJson(renewed, "/api/session/renew")).endsAt),
        onChange: setFreshness,
        now: () => Date.now(),
        after: (ms, then) => {
          const timer = setTimeout(then, ms);
          return () => clearTimeout(timer);
        },
      }),
    [],
  );
  return freshness;
}
