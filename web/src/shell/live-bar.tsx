/** Says at the top of every page that a call is on. Not on that call's own page, which says so itself. */
import { Link, useRoute } from "wouter";
import { useLiveCalls } from "../api/queries.ts";
import { useRecorderState } from "../capture/recorder-context.ts";
import classes from "./shell.module.css";
import { Tag } from "./tag.tsx";

export function LiveBar() {
  const [, here] = useRoute("/calls/:callId");
  const live = useLiveCalls();
  // The bar of this page's own recording speaks for that call.
  const recorder = useRecorderState();
  const ownId = "line" in recorder ? recorder.call.callId : null;
  const others = (live.data ?? []).filter((call) => call.id !== here?.callId && call.id !== ownId);
  return (
    <div role="status" className={others.length > 0 ? classes.live : undefined}>
      {others.slice(0, 3).map((call) => (
        <div key={call.id} className={classes.liveLine} data-testid="live-bar">
          <Tag tone="live">{call.status === "ringing" ? "Ringing" : "Live"}</Tag>
          <span>
            {call.buyerName ?? "A caller"} is {call.status === "ringing" ? "calling" : "on the line"}
            {call.repName && ` with ${call.repName}`}
          </span>
          <Link href={`/calls/${call.id}`}>Open the call</Link>
        </div>
      ))}
      {others.length > 3 && (
        <div className={classes.liveLine}>
          <Link href="/calls">{others.length - 3} more calls are on</Link>
        </div>
      )}
    </div>
  );
}
