/** The present moment in ms, for "2 minutes ago"; looked at again twice a minute. */
import { useEffect, useState } from "react";

export function useNow(): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return nowMs;
}
