/**
 * Decisions under way and those that failed. An item changes only when the server has answered; until then it says
 * that it is waiting, and a failure stays on it until the next try.
 */
import { useCallback, useState } from "react";
import type { Proposal } from "../../../../schema/proposal.ts";
import { useDecide, type Decision } from "../../api/actions.ts";

export interface DecisionState {
  waitingFor: Decision["kind"] | null;
  error: string | null;
}

const settled: DecisionState = { waitingFor: null, error: null };

export interface Decisions {
  stateOf: (proposal: Proposal) => DecisionState;
  /** Resolves to whether the server took it; never rejects. */
  decide: (proposal: Proposal, decision: Decision) => Promise<boolean>;
}

export function useDecisions(): Decisions {
  const { mutateAsync } = useDecide();
  const [states, setStates] = useState<Record<string, DecisionState>>({});

  const decide = useCallback(
    async (proposal: Proposal, decision: Decision): Promise<boolean> => {
      const set = (state: DecisionState) => setStates((before) => ({ ...before, [proposal.id]: state }));
      set({ waitingFor: decision.kind, error: null });
      try {
        await mutateAsync({ proposal, decision });
        set(settled);
        return true;
      } catch (cause) {
        set({ waitingFor: null, error: cause instanceof Error ? cause.message : "It could not be saved." });
        return false;
      }
    },
    [mutateAsync],
  );
  return { stateOf: (proposal) => states[proposal.id] ?? settled, decide };
}
