/** What a Worker needs to hear Zoom's meetings. Optional as a whole: without it, Zoom is refused, and nothing else. */
import { settingsOf } from "../../env.ts";

export interface ZoomSettings {
  clientId: string;
  clientSecret: string;
  secretToken: string;
}

/** Null when any of the three is missing. */
export function zoomSettingsOf(env: object): ZoomSettings | null {
  const settings = settingsOf(env);
  const { ZOOM_CLIENT_ID: clientId, ZOOM_CLIENT_SECRET: clientSecret } = settings;
  const secretToken = settings.ZOOM_WEBHOOK_SECRET_TOKEN;
  return clientId && clientSecret && secretToken ? { clientId, clientSecret, secretToken } : null;
}
