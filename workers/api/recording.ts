/** Serves a sealed recording from R2, whole or by byte range (RFC 9110 §14). */
import { notFound } from "../errors.ts";

/** Of a recording that was stored without saying what it is. */
const MEDIA_TYPE = "audio/wav";

export async function serveRecording(bucket: R2Bucket, key: string, request: Request): Promise<Response> {
  const head = await bucket.head(key);
  if (!head) throw notFound("recording");
  const headers = new Headers({
    "content-type": head.httpMetadata?.contentType ?? MEDIA_TYPE,
    "accept-ranges": "bytes",
    etag: head.httpEtag,
    // Whose call it is is checked on every request, so nothing on the way may keep a copy.
    "cache-control": "private, no-store",
  });
  const range = parseRange(request.headers.get("range"), head.size);
  if (range === "unsatisfiable") {
    headers.set("content-range", `bytes */${head.size}`);
    return new Response(null, { status: 416, headers });
  }
  const object = await bucket.get(key, range ? { range } : {});
  if (!object) throw notFound("recording");
  headers.set("content-length", String(range ? range.length : head.size));
  if (range)
    headers.set("content-range", `bytes ${range.offset}-${range.offset + range.length - 1}/${head.size}`);
  return new Response(object.body, { status: range ? 206 : 200, headers });
}

/** One range only; several, or a form we do not know, is answered with the whole file as the RFC allows. */
export function parseRange(
  header: string | null,
  size: number,
): { offset: number; length: number } | "unsatisfiable" | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? "");
  if (!match) return null;
  const [, from = "", to = ""] = match;
  if (from === "" && to === "") return null;
  if (from === "") {
    const length = Math.min(Number(to), size);
    return length === 0 ? "unsatisfiable" : { offset: size - length, length };
  }
  const offset = Number(from);
  const last = to === "" ? size - 1 : Math.min(Number(to), size - 1);
  if (offset >= size || last < offset) return "unsatisfiable";
  return { offset, length: last - offset + 1 };
}
