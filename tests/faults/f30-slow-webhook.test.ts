/** F30: a slow answer to Zoom's webhook is sent again, and the second connection pushes out the first. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { speakOn, startZoomStage, waitFor, type ZoomStage } from "../support/zoom/stage.ts";

let stage: ZoomStage;
beforeAll(async () => {
  stage = await startZoomStage();
});
afterAll(() => stage.close());

describe("[F30] answered at once, one connection a stream", () => {
  it("the address check is answered with the token's HMAC", async () => {
    const answer = await stage.zoom.validate("qgg8vlvZRS6UYooatFL8Aw");
    expect(answer).toMatchObject({ status: 200, right: true });
  });

  it("a stranger, a changed body and an old signature are refused", async () => {
    const event = { event: "meeting.rtms_started", payload: {} };
    expect((await stage.zoom.post(event, { signature: "v0=00" })).status).toBe(403);
    const old = Math.floor(Date.now() / 1_000) - 301;
    expect(await stage.zoom.post(event, { timestamp: old })).toMatchObject({
      status: 403,
      body: { error: { code: "stale_request" } },
    });
    const signed = stage.zoom.sign(event);
    expect((await stage.zoom.send({ ...signed, body: `${signed.body} ` })).status).toBe(403);
    expect(await stage.zoom.post(event)).toMatchObject({
      status: 400,
      body: { error: { message: expect.stringContaining("server_urls") as unknown } },
    });
  });

  it("[CT-Z4] while Zoom's own stream server hangs, the webhook is answered within its three seconds", async () => {
    const stream = await stage.meet();
    stream.answerAfterMs = 5_000;
    const answer = await stage.zoom.sayStarted(stream, { nested: true });
    expect(answer.status).toBe(204);
    expect(answer.tookMs).toBeLessThan(1_000);
    // Zoom's retries, and the same bytes once more: all answered, none of them a connection.
    const signed = stage.zoom.sign({
      event: "meeting.rtms_started",
      payload: {
        object: {
          meeting_id: stream.options.meetingId,
          meeting_uuid: stream.options.meetingUuid,
          rtms_stream_id: stream.options.streamId,
          server_urls: stream.signalUrl,
        },
      },
    });
    for (let times = 0; times < 3; times += 1) expect((await stage.zoom.send(signed)).status).toBe(204);
    expect((await stage.zoom.sayStarted(stream, { nested: true })).status).toBe(204);

    stream.answerAfterMs = 0;
    const callId = await stage.callOf();
    await waitFor(() => (stream.isHeard ? true : null));
    const voice = speakOn(stream, { userId: 7, name: "Dana Whitfield", value: 4_000 });
    await stage.until(callId, (call) => call.coverage.capturedMs > 1_000);
    voice.stop();
    expect(stream.kickedOut).toBe(0);
    expect(stream.mostAtOnce).toEqual({ signal: 1, media: 1 });
    expect(stream.handshakes.map(({ which, status }) => `${which} ${status}`)).toEqual([
      "signal 0",
      "media 0",
    ]);
    await stage.zoom.sayStopped(stream, 6);
    const call = await stage.until(callId, ({ status }) => status === "reviewed");
    expect(call).toMatchObject({ endReason: "meeting_ended", source: "zoom", buyerName: "Dana Whitfield" });
    expect(stage.zoom.violations).toEqual([]);
  });

  it("a meeting nobody has claimed is listed, and heard as soon as somebody says whose it is", async () => {
    const stream = stage.zoom.openStream({
      streamId: "unclaimed-1",
      meetingUuid: "unclaimed/uuid==",
      meetingId: "123456789",
    });
    expect((await stage.zoom.sayStarted(stream, { nested: true })).status).toBe(204);
    const list = () =>
      stage.ask<{ meetings: { meetingId: string; stillOpen: boolean }[] }>("GET", "/api/v1/meetings/unheard");
    await waitFor(async () => ((await list()).body.meetings.length > 0 ? true : null));
    expect((await list()).body.meetings).toMatchObject([
      { meetingId: "123456789", meetingUuid: "unclaimed/uuid==", stillOpen: true },
    ]);
    expect(stream.handshakes).toEqual([]);

    const claim = { meetings: ["123 456 789"] };
    const set = await stage.ask("PUT", "/api/v1/deals/deal_brightwater/meetings", claim);
    expect(set).toEqual({ status: 200, body: { meetings: ["123456789"], startedNow: 1 } });
    await waitFor(() => (stream.isHeard ? true : null));
    expect((await list()).body.meetings).toEqual([]);
    const taken = await stage.ask("PUT", "/api/v1/deals/deal_nobody/meetings", claim);
    expect(taken.status).toBe(404);
    await stage.zoom.sayStopped(stream, 6);
  });
});
