/** Keeps the sign-in alive while a call is on, and says when that cannot be done. */
import { useEffect, useState } from "react";
import { z } from "zod";
import { postJson } from "../api/client.ts";
import { keepFresh } from "../api/keep-fresh.ts";
import { sessionSentence } from "./session-sentence.ts";

const renewed = z.object({ endsAt: z.string() });

/** What the page should say of it; null while there is nothing to say. */
export function useSessionSentence(): string | null {
  const [sentence, setSentence] = useState<string | null>(null);
  useEffect(
    () =>
      keepFresh({
        renew: async () => Date.parse((await postJson(renewed, "/api/session/renew")).endsAt),
        // Told again at every try while it cannot be renewed, so the minutes are right.
        onChange: (freshness) => setSentence(sessionSentence(freshness, Date.now())),
        now: () => Date.now(),
        after: (ms, then) => {
          const timer = setTimeout(then, ms);
          return () => clearTimeout(timer);
        },
      }),
    [],
  );
  return sentence;
}
