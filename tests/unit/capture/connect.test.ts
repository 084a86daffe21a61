/** Which transcriber is chosen, and how Workers AI is asked; the upgrades themselves are tried in the Worker's tests. */
import { describe, expect, it } from "vitest";
import { TELEPHONE } from "../../../workers/capture/audio/format.ts";
import { chooseTarget, openSocket } from "../../../workers/capture/stt/connect.ts";

const none = { deepgramKey: null, deepgramUrl: null, localUrl: null, ai: null, keyterms: ["Dispatchly"] };
const aiThat = (run: (...given: unknown[]) => Promise<unknown>): object => ({ run });

describe("choosing a transcriber", () => {
  it("a key is Deepgram, also where there is Workers AI; its address can be another", () => {
    const ai = aiThat(() => Promise.reject(new Error("not asked")));
    expect(chooseTarget({ ...none, deepgramKey: "k", ai })).toEqual({
      provider: "deepgram",
      baseUrl: "https://api.deepgram.com",
      apiKey: "k",
      keyterms: ["Dispatchly"],
    });
    const eu = chooseTarget({ ...none, deepgramKey: "k", deepgramUrl: "https://api.eu.deepgram.com" });
    expect(eu).toMatchObject({ baseUrl: "https://api.eu.deepgram.com" });
  });

  it("without a key, Workers AI where it is bound, else the local one", () => {
    expect(chooseTarget({ ...none, ai: aiThat(() => Promise.resolve(null)) }).provider).toBe("workers-ai");
    expect(chooseTarget({ ...none, localUrl: "http://127.0.0.1:9" })).toMatchObject({
      provider: "local",
      baseUrl: "http://127.0.0.1:9",
    });
  });
});

describe("Workers AI", () => {
  it("is asked for the same telephone audio, as a flat object, over a socket", async () => {
    const asked: unknown[][] = [];
    const socket = { binaryType: "blob" };
    const ai = aiThat((...given) => {
      asked.push(given);
      return Promise.resolve({ webSocket: socket });
    });
    expect(await openSocket({ provider: "workers-ai", ai, keyterms: ["Dispatchly"] }, TELEPHONE)).toEqual({
      ok: true,
      socket,
    });
    expect(socket.binaryType).toBe("arraybuffer");
    const [model, inputs, options] = asked[0] ?? [];
    expect([model, options]).toEqual(["@cf/deepgram/nova-3", { websocket: true }]);
    expect(inputs).toMatchObject({
      encoding: "mulaw",
      sample_rate: "8000",
      channels: "2",
      multichannel: "true",
    });
    expect(inputs).not.toHaveProperty("model");
  });

  it("[CT-C7] an answer without a socket, and no answer, are refusals with a reason", async () => {
    const answer = Response.json({ category: "INVALID_QUERY_PARAMETER", message: "no" }, { status: 400 });
    const refused = await openSocket(
      {
        provider: "workers-ai",
        ai: aiThat(() => Promise.resolve(answer)),
        keyterms: [],
      },
      TELEPHONE,
    );
    expect(refused).toMatchObject({
      ok: false,
      retryable: false,
      message: expect.stringContaining("INVALID_QUERY_PARAMETER"),
    });
    const gone = await openSocket(
      {
        provider: "workers-ai",
        ai: aiThat(() => Promise.reject(new Error("x"))),
        keyterms: [],
      },
      TELEPHONE,
    );
    expect(gone).toMatchObject({
      ok: false,
      retryable: true,
      message: expect.stringContaining("Workers AI"),
    });
  });
});
