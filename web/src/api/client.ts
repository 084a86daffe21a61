/**
 * The one door to the HTTP API: sends, waits a bounded time, parses what comes back with the shared schemas.
 * Knows no page and keeps no state; caching is in queries.ts.
 */
import type { z } from "zod";
import { apiError } from "../../../schema/api.ts";

/** Longer than any answer should take; a page that waits for ever tells its reader nothing. */
const timeoutMs = 20_000;

/** Why a request failed, in a sentence a person can read. `status` 0 is "no answer". */
export class ApiFailure extends Error {
  readonly code: string;
  readonly status: number;
  readonly requestId: string | null;
  constructor(input: { code: string; message: string; status: number; requestId?: string | null }) {
    super(input.message);
    this.name = "ApiFailure";
    this.code = input.code;
    this.status = input.status;
    this.requestId = input.requestId ?? null;
  }
}

async function send(path: string, init: RequestInit): Promise<Response> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const signal = init.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
  try {
    return await fetch(path, { ...init, signal, credentials: "same-origin" });
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    const message = timeout.aborted
      ? "The server did not answer within 20 seconds."
      : "The server could not be reached. Check the connection.";
    throw new ApiFailure({ code: "no_answer", message, status: 0 });
  }
}

async function failureOf(response: Response): Promise<ApiFailure> {
  const parsed = apiError.safeParse(await response.json().catch(() => null));
  if (parsed.success) return new ApiFailure({ ...parsed.data.error, status: response.status });
  const message = `The server answered with an error (${response.status}).`;
  return new ApiFailure({ code: "unknown", message, status: response.status });
}

async function answer<T>(schema: z.ZodType<T>, path: string, init: RequestInit): Promise<T> {
  const response = await send(path, init);
  if (!response.ok) throw await failureOf(response);
  const parsed = schema.safeParse(await response.json().catch(() => null));
  if (parsed.success) return parsed.data;
  console.error(`Unexpected answer from ${path}`, parsed.error.issues);
  throw new ApiFailure({
    code: "unexpected_answer",
    message:
      "The server's answer could not be understood. This page may be older than the server: reload it.",
    status: response.status,
  });
}

/** Throws `ApiFailure`; an abort by `signal` is thrown as it is. */
export const getJson = <T>(schema: z.ZodType<T>, path: string, signal?: AbortSignal): Promise<T> =>
  answer(schema, path, { signal: signal ?? null, headers: { accept: "application/json" } });

const sendJson =
  (method: "POST" | "PUT") =>
  <T>(schema: z.ZodType<T>, path: string, body: unknown = {}): Promise<T> =>
    answer(schema, path, {
      method,
      headers: { accept: "application/json", "content-type": "application/json" },
      body: JSON.stringify(body),
    });

/** Throws `ApiFailure`. */
export const postJson = sendJson("POST");
/** Throws `ApiFailure`. */
export const putJson = sendJson("PUT");

/** For answers whose body does not matter. Throws `ApiFailure`. */
export async function postNothing(path: string): Promise<void> {
  const response = await send(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{}",
  });
  if (!response.ok) throw await failureOf(response);
}
