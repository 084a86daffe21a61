/** Which transcriber is chosen, and how Workers AI is asked; the upgrades themselves are tried in the Worker's tests. */
import { describe, expect, it } from "vitest";
import { TELEPHONE } from "../../../workers/capture/audio/format.ts";
import { chooseTargets, openSocket } from "../../../workers/capture/stt/connect.ts";

const none: Parameters<typeof chooseTargets>[0] = {
  deepgramKey: null,
  deepgramUrl: null,
  localUrl: null,
  ai: null,
  language: "en",
  keyterms: ["Dispatchly"],
};
const aiThat = (run: (...given: unknown[]) => Promise<unknown>): object => ({ run });

describe("which transcribers there are", () => {
  const names = (change: Partial<typeof none>): string[] =>
    chooseTargets({ ...none, ...change }).map(({ provider }) => provider);
  const ai = aiThat(() => Promise.reject(new Error("not asked")));

  it("Deepgram with a key, then Workers AI where it is bound, then the local one", () => {
    expect(names({ deepgramKey: "k", ai, localUrl: "http://127.0.0.1:9" })).toEqual([
      "deepgram",
      "workers-ai",
      "local",
    ]);
    expect(names({ ai })).toEqual(["workers-ai"]);
  });

  it("Deepgram's address can be another", () => {
    const [usual] = chooseTargets({ ...none, deepgramKey: "k" });
    expect(usual).toMatchObject({ baseUrl: "https://api.deepgram.com", keyterms: ["Dispatchly"] });
    const eu = "https://api.eu.deepgram.com";
    expect(chooseTargets({ ...none, deepgramKey: "k", deepgramUrl: eu })[0]).toMatchObject({ baseUrl: eu });
  });

  it("nothing configured is nobody, not somebody on this machine", () => {
    expect(names({})).toEqual([]);
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
    expect(
      await openSocket({ provider: "workers-ai", ai, language: "en", keyterms: ["Dispatchly"] }, TELEPHONE),
    ).toEqual({
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
      keyterm: "Dispatchly",
    });
    expect(inputs).not.toHaveProperty("model");
  });

  it("[CT-C7] an answer without a socket, and no answer, are refusals with a reason", async () => {
    const answer = Response.json({ category: "INVALID_QUERY_PARAMETER", message: "no" }, { status: 400 });
    const refused = await openSocket(
      {
        provider: "workers-ai",
        ai: aiThat(() => Promise.resolve(answer)),
        language: "en",
        keyterms: [],
      },
      TELEPHONE,
    );
    expect(refused).toMatchObject({
      ok: false,
      retry: "never",
      message: expect.stringContaining("INVALID_QUERY_PARAMETER"),
    });
    const gone = await openSocket(
      {
        provider: "workers-ai",
        ai: aiThat(() => Promise.reject(new Error("x"))),
        language: "en",
        keyterms: [],
      },
      TELEPHONE,
    );
    expect(gone).toMatchObject({
      ok: false,
      retry: "soon",
      message: expect.stringContaining("Workers AI"),
    });
  });
});
