/** Zoom meetings: which deal's each is, and those that were not heard because nobody had said so. */
import { createRoute, z } from "@hono/zod-openapi";
import { dealMeetings, meetingNames as meetings, unheardMeeting } from "../../schema/api.ts";
import { dealId } from "../../schema/ids.ts";
import { listRefusedStreams } from "../act/zoom-streams.ts";
import { startWaitingStreams } from "../capture/zoom/handle-event.ts";
import { zoomSettingsOf } from "../capture/zoom/settings.ts";
import { ApiError, notFound } from "../errors.ts";
import { meetingsOfDeal, setMeetings } from "../govern/zoom-meetings.ts";
import { answers, createRouter, dealAgent, jsonBody } from "./app.ts";

export const meetingRoutes = createRouter();

const params = z.object({ dealId });

meetingRoutes.openapi(
  createRoute({
    method: "get",
    path: "/api/v1/deals/{dealId}/meetings",
    request: { params },
    responses: answers(dealMeetings, "The Zoom meetings that are heard as calls of this deal."),
  }),
  async (c) => {
    const { orgId } = c.get("user");
    const ofDeal = await meetingsOfDeal(c.env.DB, orgId, c.req.valid("param").dealId);
    return c.json({ meetings: ofDeal, connected: zoomSettingsOf(c.env) !== null }, 200);
  },
);

meetingRoutes.openapi(
  createRoute({
    method: "put",
    path: "/api/v1/deals/{dealId}/meetings",
    request: { params, body: jsonBody(z.object({ meetings })) },
    responses: answers(
      z.object({ meetings, startedNow: z.number().int() }),
      "The deal's meetings from now on. One that is going on unheard is heard at once.",
    ),
  }),
  async (c) => {
    const { orgId: org, id: by } = c.get("user");
    const { dealId: deal } = c.req.valid("param");
    if (!(await (await dealAgent(c.env, org, deal)).exists())) throw notFound("deal");
    const set = await setMeetings(c.env.DB, { org, deal, by, now: new Date(), ...c.req.valid("json") });
    if (!set.ok) throw new ApiError(409, "meeting_taken", `Meeting ${set.taken} is another deal's.`);
    const owner = { orgId: org, dealId: deal };
    const startedNow = await startWaitingStreams(c.env, { owner, ...set });
    return c.json({ meetings: set.meetings, startedNow }, 200);
  },
);

meetingRoutes.openapi(
  createRoute({
    method: "get",
    path: "/api/v1/meetings/unheard",
    responses: answers(
      z.object({ meetings: z.array(unheardMeeting) }),
      "Meetings that Zoom offered and nobody heard, because no deal has claimed them.",
    ),
  }),
  async (c) => c.json({ meetings: await listRefusedStreams(c.env.DB, c.get("user").orgId, new Date()) }, 200),
);
