/** The one error shape of the API, and the one factory for errors that a caller may see. */
import type { ContentfulStatusCode } from "hono/utils/http-status";

export class ApiError extends Error {
  readonly status: ContentfulStatusCode;
  readonly code: string;

  constructor(status: ContentfulStatusCode, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export const notFound = (what: string): ApiError =>
  new ApiError(404, "not_found", `There is no such ${what}.`);
export const signedOut = (): ApiError => new ApiError(401, "signed_out", "Sign in first.");

export function errorBody(code: string, message: string, requestId: string) {
  return { error: { code, message, requestId } };
}
