/** Sends a recording to the server, and tells how much of it is there: what `fetch` cannot do. */
import { z } from "zod";
import { apiError } from "../../../schema/api.ts";
import { callId } from "../../../schema/ids.ts";
import { ApiFailure } from "./client.ts";

export interface RecordingToUpload {
  dealId: string;
  /** One a file that was chosen: sent again after a lost connection, it is the same call. */
  uploadId: string;
  file: File;
  ours: "left" | "right";
  speaksFirst: "us" | "them";
  /** Null when it is not known who it was. */
  personId: string | null;
  /** ISO */
  recordedAt: string;
}

const received = z.object({ callId });

/** Throws `ApiFailure`. `onProgress` is told a share, 0 to 1. */
export function uploadRecording(
  recording: RecordingToUpload,
  onProgress: (share: number) => void,
): Promise<z.infer<typeof received>> {
  const { dealId, uploadId, file, ours, speaksFirst, personId, recordedAt } = recording;
  const query = new URLSearchParams({
    uploadId,
    fileName: file.name.slice(0, 200),
    ours,
    speaksFirst,
    recordedAt,
  });
  if (personId !== null) query.set("personId", personId);
  const request = new XMLHttpRequest();
  request.open("POST", `/api/v1/deals/${encodeURIComponent(dealId)}/uploads?${query.toString()}`);
  request.setRequestHeader("content-type", "application/octet-stream");
  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) onProgress(event.loaded / event.total);
  });
  return new Promise((resolve, reject) => {
    request.addEventListener("load", () => {
      const parsed = received.safeParse(json(request.responseText));
      if (request.status === 200 && parsed.success) resolve(parsed.data);
      else reject(failureOf(request));
    });
    request.addEventListener("error", () => {
      const message = "The connection broke off. Upload the recording again.";
      reject(new ApiFailure({ code: "no_answer", message, status: 0 }));
    });
    request.send(file);
  });
}

function failureOf(request: XMLHttpRequest): ApiFailure {
  const { status } = request;
  const said = apiError.safeParse(json(request.responseText));
  if (said.success) return new ApiFailure({ ...said.data.error, status });
  // Whoever stands in front of the server refuses large files in words of its own.
  const message =
    status === 413
      ? "The file is larger than the server lets through. Save it as MP3 and try again."
      : `The server answered with an error (${status}).`;
  return new ApiFailure({ code: "unknown", message, status });
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
