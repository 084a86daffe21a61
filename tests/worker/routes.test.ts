/** Every route refuses a stranger, unless it is on this short list. */
import { env, exports } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { app } from "../../workers/api/index.ts";
import { freshProduct, origin, signIn } from "./product.ts";

beforeEach(freshProduct);

const open = [
  "/api/me", // says that nobody is signed in
  "/api/health", // for monitors; says nothing about anybody
  "/api/openapi.json", // the description of the API
  "/api/sign-out", // ends a session that may be there
  "/api/dev/users", // development builds only: the menu of seeded users
  "/api/dev/sign-in",
  "/api/dev/seed",
  "/api/dev/sample-call",
];

const routes = [
  ...new Set(app.routes.filter((r) => r.method !== "ALL").map((r) => `${r.method} ${r.path}`)),
].filter((route) => !route.endsWith("/*"));

describe("a stranger", () => {
  it("there are routes to sweep", () => {
    expect(routes.length).toBeGreaterThan(15);
  });

  it.each(routes.filter((route) => !open.includes(route.split(" ")[1] ?? "")))(
    "%s is refused",
    async (route) => {
      const [method = "", path = ""] = route.split(" ");
      const url = origin + path.replace(/[:{][A-Za-z]+}?/g, "call_x_1");
      const response = await exports.default.fetch(
        new Request(url, { method, headers: { Upgrade: "websocket" } }),
      );
      expect([401, 403, 404, 426]).toContain(response.status);
      if (path.startsWith("/api/")) expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({
        error: { code: expect.any(String), requestId: expect.any(String) },
      });
    },
  );

  it("another site's page is refused everywhere, with our user's cookie as well", async () => {
    const { cookie } = await signIn("maya@halden.example");
    const headers = { cookie, origin: "https://evil.example" };
    for (const route of routes.filter((one) => one.includes(" /api/"))) {
      const [method = "", path = ""] = route.split(" ");
      const url = origin + path.replace(/[:{][A-Za-z]+}?/g, "call_x_1");
      const response = await exports.default.fetch(new Request(url, { method, headers }));
      expect([route, response.status]).toEqual([route, 403]);
      expect(await response.json()).toMatchObject({ error: { code: "foreign_origin" } });
    }
  });

  it("a forged session is nobody", async () => {
    const cookie = `earshot_session=${btoa('{"alg":"none"}')}.${btoa('{"sub":"user_maya","org":"org_halden"}')}.`;
    const response = await exports.default.fetch(new Request(`${origin}/api/deals`, { headers: { cookie } }));
    expect(response.status).toBe(401);
  });
});

describe("the API", () => {
  it("describes itself", async () => {
    const response = await exports.default.fetch(new Request(`${origin}/api/openapi.json`));
    const { paths } = await response.json<{ paths: Record<string, object> }>();
    for (const path of [
      "/api/deals",
      "/api/deals/{dealId}",
      "/api/calls/{callId}",
      "/api/proposals/{proposalId}/approve",
      "/api/tasks",
      "/api/memories",
    ]) {
      expect(Object.keys(paths)).toContain(path);
    }
  });

  it("answers bad input, unknown things and unknown addresses in one shape", async () => {
    const maya = await signIn("maya@halden.example");
    for (const [path, status] of [
      ["/api/deals/nonsense", 400],
      ["/api/deals/deal_unknown", 404],
      ["/api/calls/call_unknown_1", 404],
      ["/api/calls?status=dreaming", 400],
      ["/api/nothing", 404],
    ] as const) {
      const answer = await maya.get<{ error: { code: string } }>(path);
      expect([path, answer.status]).toEqual([path, status]);
      expect(answer.body.error.code).toMatch(/^[a-z_]+$/);
    }
    expect((await maya.post("/api/proposals/prop_unknown_1_task/approve")).status).toBe(404);
    expect((await maya.post("/api/calls", { dealId: "deal_brightwater" })).status).toBe(400);
  });

  it("has deals in every stage after seeding, and seeding again changes nothing", async () => {
    const maya = await signIn("maya@halden.example");
    const { body } = await maya.get<{ deals: { stage: string }[] }>("/api/deals");
    expect(new Set(body.deals.map((deal) => deal.stage)).size).toBe(10);
  });

  it("tasks come in the order in which they are due, whatever zone each time was said in", async () => {
    const maya = await signIn("maya@halden.example");
    const due = [
      ["boston", "2026-11-19T08:00:00-05:00"],
      ["berlin", "2026-11-19T09:00:00+01:00"],
      ["day", "2026-11-19"],
    ];
    await env.DB.batch(
      due.map(([id, earliest]) =>
        env.DB.prepare(
          `INSERT INTO tasks (org_id, id, deal_id, deal_name, call_id, type, title, owner, earliest, time_zone, status, revision)
           VALUES ('org_halden', ?, 'deal_brightwater', 'Brightwater', 'call_brightwater_1', 'callback', ?, 'rep', ?, 'UTC', 'open', 1)`,
        ).bind(`prop_brightwater_1_${id}`, id, earliest),
      ),
    );
    const { body } = await maya.get<{ tasks: { title: string }[] }>("/api/tasks");
    expect(body.tasks.map((one) => one.title)).toEqual(["day", "berlin", "boston"]);
  });

  it("a foreign page cannot open the live socket", async () => {
    const maya = await signIn("maya@halden.example");
    const open = (headers: Record<string, string>) =>
      maya.raw("/api/deals/deal_brightwater/live", { Upgrade: "websocket", ...headers });
    expect((await open({ origin: "https://evil.example" })).status).toBe(403);
    const own = await open({ origin });
    expect(own.status).toBe(101);
    own.webSocket?.accept();
    own.webSocket?.close();
  });
});
