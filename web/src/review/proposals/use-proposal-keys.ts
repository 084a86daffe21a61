/** j and k move through the open proposals, a approves, e edits, r rejects the current one. */
import { useEffect, useRef } from "react";
import { isTyping } from "../../shell/is-typing.ts";

export interface ProposalKeys {
  onMove: (step: 1 | -1) => void;
  onApprove: () => void;
  onEdit: () => void;
  onReject: () => void;
}

export function useProposalKeys(keys: ProposalKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // A held key repeats; moving may, deciding may not.
      if (event.metaKey || event.ctrlKey || event.altKey || event.shiftKey || isTyping(event.target)) return;
      if (event.key === "j") latest.current.onMove(1);
      else if (event.key === "k") latest.current.onMove(-1);
      else if (event.repeat) return;
      else if (event.key === "a") latest.current.onApprove();
      else if (event.key === "e") latest.current.onEdit();
      else if (event.key === "r") latest.current.onReject();
      else return;
      event.preventDefault();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
}
