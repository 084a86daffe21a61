/**
 * Takes a recording that a person brings: streamed to R2 under a name nobody can guess, written once, of a kind and
 * size we can use; then written down as a call that is over. The transcript is the review's business.
 */
import { getAgentByName } from "agents";
import type { User } from "../../../schema/api.ts";
import { type CallId, type DealId, makeCallId, type PersonId } from "../../../schema/ids.ts";
import type { DealPerson } from "../../../schema/proposal.ts";
import { findAccount, findOrg, findPerson, playbookOf } from "../../govern/workspace.ts";
import { HEAD_BYTES, soundKindOf } from "./sound-kind.ts";

/**
 * Ours, and the most Cloudflare lets through on any plan (500 MB on Enterprise, 200 on Business, 100 on the
 * others: above that it refuses before we see the request). Two hours of telephone stereo are 115 MB as WAV.
 */
export const MAX_UPLOAD_BYTES = 500_000_000;

export interface UploadRequest {
  env: CloudflareEnv;
  user: User;
  dealId: DealId;
  /** Made by the page, one an upload: a request that is sent twice is one call. */
  uploadId: string;
  fileName: string;
  ours: "left" | "right";
  speaksFirst: "us" | "them";
  /** Of the deal's people; null when it is not known who it was. */
  personId: PersonId | null;
  /** ISO; null: now. */
  recordedAt: string | null;
  body: ReadableStream<Uint8Array> | null;
  contentLength: number;
}

type Received =
  | { ok: true; callId: CallId }
  | { ok: false; status: 400 | 404 | 411 | 413 | 415; code: string; message: string };

const refused = (status: 400 | 404 | 411 | 413 | 415, code: string, message: string): Received => ({
  ok: false,
  status,
  code,
  message,
});

export async function receiveUpload(request: UploadRequest): Promise<Received> {
  const { env, user, dealId, contentLength, body } = request;
  if (!Number.isSafeInteger(contentLength) || contentLength < 0)
    return refused(411, "length_required", "The request must say how large the file is.");
  if (contentLength > MAX_UPLOAD_BYTES)
    return refused(413, "too_large", "The recording is larger than 500 MB. Save it as MP3 and try again.");
  if (!body || contentLength === 0) return refused(400, "empty", "The file is empty.");
  const agent = await getAgentByName(env.DealAgent, `${user.orgId}/${dealId}`);
  const [view, org] = await Promise.all([agent.dealView(), findOrg(env.DB, { id: user.orgId })]);
  if (!view || !org) return refused(404, "not_found", "There is no such deal.");
  const callId = makeCallId(dealId, request.uploadId.replaceAll("-", ""));
  if (await agent.callView(callId)) {
    await body.cancel();
    return { ok: true, callId };
  }

  const { head, rest } = await takeHead(body);
  const kind = soundKindOf(head);
  if (!kind) {
    await rest.cancel();
    return refused(
      415,
      "not_a_recording",
      "This is no WAV, MP3, M4A, OGG or WEBM file. Save the recording as one of these and try again.",
    );
  }
  const recordingKey = crypto.randomUUID();
  const key = `${user.orgId}/${dealId}/${callId}/${recordingKey}/upload.${kind.extension}`;
  const isWhole = await store(env.RECORDINGS, { key, head, rest, contentLength, ...kind });
  if (!isWhole) return refused(400, "cut_off", "The upload broke off. Try again.");

  const { accountId } = view.deal;
  const [account, person] = await Promise.all([
    accountId ? findAccount(env.DB, user.orgId, accountId) : null,
    request.personId ? findPerson(env.DB, user.orgId, request.personId) : null,
  ]);
  const buyer: DealPerson | null = view.deal.people.find(({ id }) => id === request.personId) ?? null;
  await agent.startUpload({
    start: {
      callId,
      direction: "outbound",
      source: "upload",
      audio: "telephone",
      twilio: null,
      repName: user.name,
      buyerName: buyer?.name ?? null,
      buyerPerson: buyer,
      buyerNumber: null,
      buyerTimeZone: person?.timeZone ?? account?.timeZone ?? org.timeZone,
      repTimeZone: org.timeZone,
      // Nobody of ours was there when it was recorded.
      consent: {
        state: "not_required",
        jurisdiction: "recorded elsewhere",
        rule: "recorded outside Earshot: whoever brought it answers for the consent",
        textVersion: null,
      },
      ticketJti: crypto.randomUUID(),
      recordingKey,
      upload: {
        fileName: request.fileName,
        contentType: kind.contentType,
        bytes: contentLength,
        key,
        ours: request.ours,
        speaksFirst: request.speaksFirst,
        recordedAt: request.recordedAt ?? new Date().toISOString(),
      },
    },
    playbook: playbookOf(org),
  });
  return { ok: true, callId };
}

/** The first bytes, and the rest of the stream after them. */
async function takeHead(
  body: ReadableStream<Uint8Array>,
): Promise<{ head: Uint8Array; rest: ReadableStream<Uint8Array> }> {
  const reader = body.getReader();
  let head = new Uint8Array(0);
  while (head.length < HEAD_BYTES) {
    const { value, done } = await reader.read();
    if (done) break;
    const more = new Uint8Array(head.length + value.length);
    more.set(head);
    more.set(value, head.length);
    head = more;
  }
  reader.releaseLock();
  return { head, rest: body };
}

/** False when less arrived than was announced: then nothing is kept. */
async function store(
  bucket: R2Bucket,
  file: {
    key: string;
    head: Uint8Array;
    rest: ReadableStream<Uint8Array>;
    contentLength: number;
    contentType: string;
  },
): Promise<boolean> {
  const { readable, writable } = new FixedLengthStream(file.contentLength);
  const write = async (): Promise<void> => {
    const writer = writable.getWriter();
    await writer.write(file.head);
    writer.releaseLock();
    await file.rest.pipeTo(writable);
  };
  const put = bucket.put(file.key, readable, {
    httpMetadata: { contentType: file.contentType },
    onlyIf: { etagDoesNotMatch: "*" },
  });
  const [written, stored] = await Promise.allSettled([write(), put]);
  return written.status === "fulfilled" && stored.status === "fulfilled" && stored.value !== null;
}
