/**
 * The local transcriber as a server: Deepgram's endpoint, live and for whole recordings, and `GET /status` for the start script and the
 * page. One index of scripted calls and one recogniser serve every connection.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import { Connection, newRequestId, usualIdleMs } from "./connection.ts";
import type { Model } from "./model-files.ts";
import { parseListen, parseRecorded, recordedAnswer, type Refusal, refusalBody } from "./protocol.ts";
import { hearRecording } from "./recorded.ts";
import { ScriptIndex } from "./scripted-call.ts";
import { SherpaEngine, type SherpaLibrary } from "./sherpa-engine.ts";

export interface TranscriberOptions {
  /** 0 chooses a free one. */
  port: number;
  host: string;
  /** Folders of calls whose words are known, each with its recording and words.json. */
  scriptFolders: readonly string[];
  /** Where the model is kept between starts. */
  cacheDir: string;
  /** Null: the model's own address. */
  modelBaseUrl: string | null;
  /** Whether a model that is not there may be fetched. */
  download: boolean;
  log: (line: string) => void;
  idleMs?: number;
  model?: Model;
  loadLibrary?: () => Promise<SherpaLibrary>;
}

export interface Transcriber {
  url: string;
  close(): Promise<void>;
}

/** A message of audio is 20 to 250 ms. */
const largestMessageBytes = 1_000_000;
/** What one person's machine can hold; an hour of two channels at 48 kHz is 690 MB. */
const largestRecordingBytes = 1_000_000_000;
/** The engines have no such identity; the field is always there. */
const modelUuid = "00000000-0000-4000-8000-000000000001";

export async function startTranscriber(options: TranscriberOptions): Promise<Transcriber> {
  const index = new ScriptIndex(options.scriptFolders);
  const recogniser = new SherpaEngine(options);
  const preparing = recogniser.prepare();
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: largestMessageBytes,
    perMessageDeflate: false,
  });

  const status = (): object => ({
    engines: [
      { name: "script", ready: true, message: `Knows ${index.voices.length / 2} scripted calls.` },
      recogniser.status(),
    ],
    downloading: recogniser.downloading(),
  });

  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://transcriber");
    if (request.method === "GET" && pathname === "/status") {
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify(status()));
      return;
    }
    if (request.method === "POST" && pathname === "/v1/listen") {
      void answerRecorded(request, response).catch((error: unknown) => {
        options.log(`a recording could not be heard: ${String(error)}`);
        response.destroy();
      });
      return;
    }
    refuseHttp(response, notFound);
  });

  async function answerRecorded(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parsed = parseRecorded(new URL(request.url ?? "/", "http://transcriber").searchParams);
    if ("refusal" in parsed) return refuseHttp(response, parsed.refusal);
    const file = await readBody(request, largestRecordingBytes);
    if (!file) return refuseHttp(response, tooLarge);
    const heard = hearRecording(file, {
      index,
      recogniser,
      isComing: () => recogniser.downloading() !== null,
    });
    if ("refusal" in heard) return refuseHttp(response, heard.refusal);
    const requestId = newRequestId();
    response.writeHead(200, { "content-type": "application/json", "dg-request-id": requestId });
    response.end(recordedAnswer(heard, parsed.punctuate, { requestId, modelUuid }));
  }

  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://transcriber");
    const parsed = pathname === "/v1/listen" ? parseListen(searchParams) : { refusal: notFound };
    if ("refusal" in parsed) return refuseUpgrade(socket, parsed.refusal);
    const requestId = newRequestId();
    requestIds.set(request, requestId);
    sockets.handleUpgrade(request, socket, head, (accepted) => {
      void new Connection({
        socket: accepted,
        asked: parsed.asked,
        requestId,
        modelUuid,
        index,
        recogniser,
        idleMs: options.idleMs ?? usualIdleMs,
      });
    });
  });

  const requestIds = new WeakMap<IncomingMessage, string>();
  sockets.on("headers", (headers, request) => {
    headers.push(`dg-request-id: ${requestIds.get(request) ?? ""}`);
  });

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, options.host, () => resolve());
  });
  return {
    url: `http://${options.host}:${(server.address() as AddressInfo).port}`,
    close: async () => {
      recogniser.stop();
      for (const client of sockets.clients) client.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await preparing;
    },
  };
}

const notFound: Refusal = { status: 404, errCode: "NOT_FOUND", errMsg: "Only /v1/listen is answered here." };

const tooLarge: Refusal = {
  status: 413,
  errCode: "PAYLOAD_TOO_LARGE",
  errMsg: "The recording is larger than the local transcriber takes",
};

async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > limit) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function refuseHttp(response: ServerResponse, refusal: Refusal): void {
  const requestId = newRequestId();
  response.writeHead(refusal.status, {
    "content-type": "application/json",
    "dg-error": refusal.errMsg,
    "dg-request-id": requestId,
  });
  response.end(refusalBody(refusal, requestId));
}

/** Before the upgrade there is only the bare socket. */
function refuseUpgrade(socket: Duplex, refusal: Refusal): void {
  const requestId = newRequestId();
  const body = refusalBody(refusal, requestId);
  socket.end(
    [
      `HTTP/1.1 ${refusal.status} ${refusal.status === 404 ? "Not Found" : "Bad Request"}`,
      "content-type: application/json",
      `content-length: ${Buffer.byteLength(body)}`,
      `dg-error: ${refusal.errMsg}`,
      `dg-request-id: ${requestId}`,
      "connection: close",
      "",
      body,
    ].join("\r\n"),
  );
}
