/** Which transcribers a call may be heard by, the best first, and the names they should expect on it. */
import type { Deal } from "../../schema/deal.ts";
import type { CallStart } from "../../schema/event.ts";
import type { Playbook } from "../../schema/playbook.ts";
import { chooseTargets, type TranscriberTarget } from "../capture/stt/connect.ts";
import { keytermsOf } from "../capture/stt/keyterms.ts";
import { settingsOf } from "../env.ts";

export function transcribersOf(input: {
  env: CloudflareEnv;
  playbook: Playbook;
  start: CallStart;
  deal: Deal | null;
}): TranscriberTarget[] {
  const { env, playbook, start, deal } = input;
  const settings = settingsOf(env);
  return chooseTargets({
    deepgramKey: settings.DEEPGRAM_API_KEY,
    deepgramUrl: settings.DEEPGRAM_URL,
    localUrl: settings.LOCAL_TRANSCRIBER_URL,
    ai: env.AI ?? null,
    language: settings.TRANSCRIBER_LANGUAGE,
    keyterms: keytermsOf({ playbook, people: namesOn(start, deal) }),
  });
}

/** Who may be named on a call: those who speak, those who have a part in the deal, and their company. */
const namesOn = ({ repName, buyerName }: CallStart, deal: Deal | null): (string | null)[] => [
  repName,
  buyerName,
  ...(deal?.people.map(({ name }) => name) ?? []),
  deal?.accountName ?? null,
];
