/**
 * Mantine's theme object. Colours and type are CSS variables in styles/tokens.css, so that nothing is written
 * into a style element at run time; here is only what components read in JavaScript.
 */
import { createTheme } from "@mantine/core";

export const theme = createTheme({
  primaryColor: "indigo",
  defaultRadius: "md",
  respectReducedMotion: true,
  cursorType: "pointer",
});
