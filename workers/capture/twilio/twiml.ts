/** What we answer the carrier, in Twilio's own XML builder. */
import VoiceResponse from "twilio/lib/twiml/VoiceResponse.js";

export interface AnswerPlan {
  /** Said to the party on the parent leg before anything else; null when it is not they who must hear it. */
  announcement: string | null;
  stream: { url: string; name: string; statusCallbackUrl: string; parameters: Record<string, string> };
  dial: {
    callerId: string;
    target: { kind: "client"; identity: string } | { kind: "number"; number: string };
    /** TwiML for the dialled party before it is connected. */
    announceUrl: string | null;
    actionUrl: string;
    /** Asks the carrier for a recording of its own. */
    recordingStatusUrl: string | null;
  };
}

/** Twilio refuses a parameter whose name and value together reach this. */
const MAX_PARAMETER = 500;

/** Throws when the stream's address has a query or a parameter is too long: both would lose the audio. */
export function answerTwiml(plan: AnswerPlan): string {
  const { announcement, stream, dial } = plan;
  if (new URL(stream.url).search !== "") throw new Error("a stream's address cannot have a query");
  const response = new VoiceResponse();
  if (announcement) response.say(announcement);
  const streamNoun = response.start().stream({
    url: stream.url,
    name: stream.name,
    track: "both_tracks",
    statusCallback: stream.statusCallbackUrl,
  });
  for (const [name, value] of Object.entries(stream.parameters)) {
    if (name.length + value.length >= MAX_PARAMETER) throw new Error(`stream parameter ${name} is too long`);
    streamNoun.parameter({ name, value });
  }
  const dialVerb = response.dial({
    answerOnBridge: true,
    callerId: dial.callerId,
    action: dial.actionUrl,
    ...(dial.recordingStatusUrl
      ? {
          record: "record-from-answer-dual" as const,
          recordingStatusCallback: dial.recordingStatusUrl,
          recordingStatusCallbackEvent: ["in-progress", "completed", "absent"] as const satisfies string[],
        }
      : {}),
  });
  const announce = dial.announceUrl ? { url: dial.announceUrl } : {};
  if (dial.target.kind === "client") dialVerb.client(announce, dial.target.identity);
  else dialVerb.number(announce, dial.target.number);
  return response.toString();
}

export function announceTwiml(text: string): string {
  const response = new VoiceResponse();
  response.say(text);
  return response.toString();
}

export const emptyTwiml = (): string => new VoiceResponse().toString();

/** A moment's patience, then the same question again. */
export function waitTwiml(url: string): string {
  const response = new VoiceResponse();
  response.pause({ length: 1 });
  response.redirect({ method: "POST" }, url);
  return response.toString();
}

export function declineTwiml(text: string): string {
  const response = new VoiceResponse();
  response.say(text);
  response.hangup();
  return response.toString();
}
