/** How the page's own socket stands. */
export type Connection = "connecting" | "open" | "lost";
