/**
 * A transcriber over a real socket that hears the words of spoken.ts in the frames it is sent, and misbehaves as
 * faults.ts says. A word is heard when every frame of its second has come over this connection.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { ownerOf, readMarker } from "../bench/frame-marker.ts";
import { metadataMessage } from "../bench/results-message.ts";
import { slotBytes, slotMs } from "../carrier/mulaw.ts";
import type { ConnectionFault } from "./faults.ts";
import { isLastOfTurn, speakerAt, wordMs, wordOf } from "./spoken.ts";

const pairBytes = 2 * slotBytes;
const slotsAWord = wordMs / slotMs;

export interface SoakTranscriber {
  url: string;
  /** Connections that were let in, and handshakes that were refused. */
  readonly counts: { accepted: number; refused: number };
  stop(): Promise<void>;
}

interface Word {
  text: string;
  startMs: number;
  endMs: number;
}

/** @param nextFault what the next connection does */
export async function startSoakTranscriber(nextFault: () => ConnectionFault): Promise<SoakTranscriber> {
  const counts = { accepted: 0, refused: 0 };
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  const server = createServer((_request, response) => response.writeHead(404).end());
  server.on("upgrade", (request, socket: Duplex, head) => {
    const fault = nextFault();
    if (fault.refuse) {
      counts.refused += 1;
      socket.end(`HTTP/1.1 ${fault.refuse} Refused\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`);
      return;
    }
    setTimeout(() => {
      if (socket.destroyed) return;
      sockets.handleUpgrade(request, socket, head, (accepted) => {
        counts.accepted += 1;
        hear(accepted, fault);
      });
    }, fault.acceptAfterMs);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    counts,
    stop: async () => {
      for (const client of sockets.clients) client.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function hear(socket: WebSocket, fault: ConnectionFault): void {
  let receivedMs = 0;
  /** Slots in a row of the second that is being said. */
  let run = 0;
  /** Of the turn that is not said yet. */
  let words: Word[] = [];
  let speaker: 0 | 1 = 0;
  const isMute = (): boolean => fault.muteAfterMs !== null && receivedMs >= fault.muteAfterMs;
  const send = (text: string): void => {
    if (isMute()) return;
    setTimeout(() => socket.readyState === socket.OPEN && socket.send(text), fault.delayMs);
  };
  if (fault.garbage) for (const text of ["{not json", "[]", '{"type":"Surprise"}']) send(text);

  function sayTurn(fromFinalize: boolean): void {
    const channel = speaker;
    const text = results({ channel, words, endMs: receivedMs, fromFinalize });
    send(text);
    if (fault.duplicateFinals && words.length > 0) send(text);
    send(results({ channel: channel === 0 ? 1 : 0, words: [], endMs: receivedMs, fromFinalize }));
    words = [];
  }

  function hearSlot(audio: Buffer, at: number): void {
    const theirs = readMarker(audio, at, 1);
    const ours = readMarker(audio, at, 0);
    const slot = theirs?.slot ?? ours?.slot ?? null;
    const channel = slot === null ? null : speakerAt(Math.floor(slot / slotsAWord));
    const marker = channel === 1 ? theirs : ours;
    // The other side has begun: a turn whose last frame was lost is over as well.
    if (channel !== null && channel !== speaker) {
      if (words.length > 0) sayTurn(false);
      speaker = channel;
    }
    receivedMs += slotMs;
    if (slot === null || channel === null || !marker) {
      run = 0;
      return;
    }
    run = slot % slotsAWord === run ? run + 1 : slot % slotsAWord === 0 ? 1 : 0;
    if (slot % slotsAWord !== slotsAWord - 1) return;
    const second = Math.floor(slot / slotsAWord);
    const owner = ownerOf(marker.mark);
    if (run === slotsAWord)
      words.push({ text: wordOf({ ...owner, second }), startMs: receivedMs - wordMs, endMs: receivedMs });
    run = 0;
    if (isLastOfTurn(second)) sayTurn(false);
  }

  socket.on("error", () => undefined);
  socket.on("message", (data: Buffer, isBinary) => {
    if (!isBinary) {
      const text = String(data);
      // Whoever is told to finish says what it has.
      if (text.includes("Finalize")) sayTurn(true);
      if (!text.includes("CloseStream") || isMute()) return;
      send(metadataMessage(receivedMs));
      setTimeout(() => socket.close(1000), fault.delayMs);
      return;
    }
    for (let at = 0; at + pairBytes <= data.length; at += pairBytes) hearSlot(data, at);
    if (!fault.close || receivedMs < fault.close.afterMs) return;
    if (fault.close.code === 1006) socket.terminate();
    else socket.close(fault.close.code);
  });
}

const seconds = (ms: number): number => Math.round(ms) / 1_000;

function results(input: { channel: 0 | 1; words: Word[]; endMs: number; fromFinalize: boolean }): string {
  const { channel, words, endMs, fromFinalize } = input;
  const startMs = words[0]?.startMs ?? endMs;
  return JSON.stringify({
    type: "Results",
    channel_index: [channel, 2],
    start: seconds(startMs),
    duration: seconds(endMs - startMs),
    is_final: true,
    speech_final: true,
    from_finalize: fromFinalize,
    channel: {
      alternatives: [
        {
          transcript: words.map((word) => word.text).join(" "),
          confidence: words.length > 0 ? 0.98 : 0,
          words: words.map(({ text, startMs: from, endMs: to }) => ({
            word: text,
            punctuated_word: text,
            start: seconds(from),
            end: seconds(to),
            confidence: 0.98,
          })),
        },
      ],
    },
    metadata: {
      request_id: "soak",
      model_uuid: "soak",
      model_info: { name: "soak", version: "1", arch: "soak" },
    },
  });
}
