/** Whether who is signed in may redact this call. The server decides; this only spares the try. */
import type { CallView } from "../../../../schema/call.ts";
import { mayRedact } from "../../../../workers/govern/access.ts";
import { useDeal } from "../../api/queries.ts";
import { useSignedIn } from "../../sign-in/signed-in.ts";

export function useMayRedact({ dealId, status }: CallView): boolean {
  const { user } = useSignedIn();
  const deal = useDeal(dealId);
  return status === "reviewed" && deal.data !== undefined && mayRedact(user, deal.data.deal);
}
