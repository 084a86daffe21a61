import "./zod-first.ts";
export { DealAgent } from "./deal/deal-agent.ts";
export { CallReview } from "./review/call-review.ts";
export default { async fetch() { return new Response("x"); } };
