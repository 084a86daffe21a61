/** F37: speech is transcribed twice: finals sent twice, audio heard again after a reconnect, both sides the same. */
import { expect, it } from "vitest";
import { at, play } from "../support/scenario.ts";
import { buyer, rep } from "../support/spoken.ts";

it("[F37] a vendor that sends every final twice: each utterance is stored and shown once", async () => {
  const played = await play({
    seconds: 16,
    speech: [rep(1, 4, "No no no that is fine."), buyer(6, 9, "Well well well look at that.")],
    before: ({ deepgram }) => deepgram.from({ duplicateFinals: true }),
  });
  expect(played.heard).toEqual(["rep 1.0 No no no that is fine.", "buyer 6.0 Well well well look at that."]);
  expect(played.published.filter(({ message }) => message.type === "utterance")).toHaveLength(2);
});

it.each([-100, -50, 0, 50, 100])(
  "[F37] audio heard again after losses, timed %i ms otherwise: words that people repeat are kept, none comes twice",
  async (shiftMs) => {
    const played = await play({
      seconds: 40,
      speech: [
        buyer(
          1,
          9,
          "no no no wait wait that is is what I said said said it it costs costs too too much much",
        ),
        rep(10, 18, "yes yes of course course it does does but but what would would it it save save you you"),
        buyer(
          19,
          27,
          "time time and and money money I I suppose suppose if if it it works works at at all all",
        ),
      ],
      before: ({ deepgram }) => deepgram.from({}, { shiftMs }, {}, { shiftMs }, {}),
      steps: [5.2, 12.3, 14.9, 22.6].map((seconds) =>
        at(seconds, ({ deepgram }) => deepgram.closeAll(1011, "NET-0000")),
      ),
    });
    expect(played.deepgram.connections).toHaveLength(5);
    expect(played.compare()).toMatchObject({ leftOut: [], tooMany: [] });
  },
);

it("[F37] a connection lost between two finals of one utterance: it is one utterance, not two that overlap", async () => {
  const played = await play({
    seconds: 20,
    speech: [buyer(1, 12, "we looked at three of these last year and none of them could plan a day again")],
    steps: [at(7, ({ deepgram }) => deepgram.closeAll(1000))],
  });
  expect(played.heard).toEqual([
    "buyer 1.0 we looked at three of these last year and none of them could plan a day again",
  ]);
});
