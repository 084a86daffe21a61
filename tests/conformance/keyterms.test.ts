/** Which names a vendor is told to expect on a call of the seeded workspace, over a real socket. */
import { expect, it } from "vitest";
import { play } from "../support/scenario.ts";

it("[CT-D1] every transcriber is told the names of the workspace and the deal, as far as it can take them", async () => {
  const played = await play({ seconds: 3, speech: [], transcribers: ["deepgram"] });
  const asked = new URL(played.deepgram.connections[0]?.url ?? "", "http://vendor").searchParams;
  const expected = ["Dispatchly", "FieldPilot", "CrewBoard", "Halden Field", "Maya Okafor", "Dana Whitfield"];
  expect(asked.getAll("keyterm").slice(0, 6)).toEqual(expected);
  const workersAi = await play({ seconds: 3, speech: [], transcribers: ["workers-ai"] });
  const told = new URL(workersAi.workersAi.connections[0]?.url ?? "", "http://vendor").searchParams;
  expect(told.getAll("keyterm")).toEqual(["Dispatchly"]);
});
