/** What every route of the API shares: its context, its answer shapes, how a deal's agent is reached. */
import { OpenAPIHono } from "@hono/zod-openapi";
import type { z } from "@hono/zod-openapi";
import { getAgentByName } from "agents";
import { apiError, type User } from "../../schema/api.ts";
import type { DealId, OrgId } from "../../schema/ids.ts";
import { errorBody } from "../errors.ts";

export interface AppEnv {
  Bindings: CloudflareEnv;
  Variables: { requestId: string; user: User };
}

/** A router whose bad input becomes the one error shape. */
export function createRouter(): OpenAPIHono<AppEnv> {
  return new OpenAPIHono<AppEnv>({
    defaultHook: (result, c) => {
      if (result.success) return undefined;
      const issues = result.error.issues.map(
        (issue) => `${issue.path.join(".") || "body"}: ${issue.message}`,
      );
      return c.json(errorBody("invalid_input", issues.join("; "), c.get("requestId")), 400);
    },
  });
}

const problem = (description: string) => ({
  description,
  content: { "application/json": { schema: apiError } },
});

/** The answers of a route: its own, and the errors that any route may give. */
export const answers = <S extends z.ZodType>(schema: S, description: string) => ({
  200: { description, content: { "application/json": { schema } } },
  400: problem("The request does not fit."),
  401: problem("Nobody is signed in."),
  404: problem("There is no such thing."),
  409: problem("It cannot be done as things stand."),
});

export const jsonBody = <S extends z.ZodType>(schema: S) => ({
  required: true,
  content: { "application/json": { schema } },
});

/** The one writer of a deal. */
export const dealAgent = (env: CloudflareEnv, org: OrgId, deal: DealId) =>
  getAgentByName(env.DealAgent, `${org}/${deal}`);
