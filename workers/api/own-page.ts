/** Refuses what another site's page sends with our user's cookie. Requests without an origin are no page's. */
import { ApiError } from "../errors.ts";

export function mustBeOwnPage(request: { url: string; origin: string | undefined }): void {
  const { url, origin } = request;
  if (origin && (!URL.canParse(origin) || new URL(origin).host !== new URL(url).host))
    throw new ApiError(403, "foreign_origin", "This is for Earshot's own page.");
}
