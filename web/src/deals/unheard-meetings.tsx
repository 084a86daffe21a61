/** Zoom meetings that go on while nobody listens: said where people look first, until one is a deal's. */
import { useUnheardMeetings } from "../api/queries.ts";
import { instant } from "../format/date.ts";
import { meetingName } from "../format/meeting.ts";
import { Notice } from "../shell/notice.tsx";

export function UnheardMeetings() {
  const unheard = useUnheardMeetings();
  const open = (unheard.data ?? []).filter((one) => one.stillOpen);
  return open.map((one) => (
    <div key={one.streamId} style={{ marginBottom: "1rem" }}>
      <Notice tone="warn" role="status" testId="unheard-meeting">
        A Zoom meeting is going on and nobody hears it: {meetingName(one.meetingId ?? one.meetingUuid)}, since{" "}
        {instant(one.receivedAt)}. Open its deal and say under “Zoom meetings” that it is this deal's.
      </Notice>
    </div>
  ));
}
