/** How the page's line to the agent stands. */
export type Connection = "connecting" | "open" | "lost";
