/** Whether a label was said in its own words ("too expensive") or follows from others ("that's a lot of lobsters"). */
import { classNames, classesOf } from "./model/classify-words.ts";
import type { LearnedLabel } from "./model/learned-labels.ts";
import { wordsOf } from "./model/words.ts";

/** Classes of words that name the label itself; the lists are in `model/word-classes.ts`. */
const OWN: Record<string, string[]> = {
  price: ["expensive", "cheaper", "price"],
  budget: ["no_money", "money"],
  timing: ["later", "busy"],
  authority: ["boss", "committee", "notmine", "family"],
  need: ["fine", "statusquo"],
  competitor: ["vendor_brand", "vendor_word"],
  trust: ["trust"],
  security_legal: ["security"],
  feature_gap: ["feature"],
  implementation: ["implement"],
  contract: ["contract"],
  brush_off: ["brush"],
  urgency: ["signal_urgency"],
  budget_confirmed: ["money"],
  authority_confirmed: ["signal_auth"],
  pain: ["signal_pain"],
  next_step_asked: ["signal_next"],
  implementation_asked: ["signal_impl", "implement"],
  price_asked: ["price"],
  champion: ["signal_champion"],
  competitor_dissatisfaction: ["fed_up"],
};

export function saysItself({ label, why }: LearnedLabel): boolean {
  const own = new Set((OWN[label] ?? []).map((name) => classNames().indexOf(name)));
  return why.some(({ words }) =>
    classesOf(wordsOf(words.toLowerCase()).map((word) => word.text)).some((classes) =>
      classes.some((c) => own.has(c)),
    ),
  );
}
