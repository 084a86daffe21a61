/** Refuses what another site's page sends with our user's cookie. Requests without an origin are no page's. */
import { createMiddleware } from "hono/factory";
import { ApiError } from "../errors.ts";

export const mustBeOwnPage = createMiddleware(async (c, next) => {
  const origin = c.req.header("origin");
  if (origin && (!URL.canParse(origin) || new URL(origin).host !== new URL(c.req.url).host))
    throw new ApiError(403, "foreign_origin", "This is for Earshot's own page.");
  await next();
});
