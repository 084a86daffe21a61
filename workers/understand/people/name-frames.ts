/**
 * What stands around a name when a person is meant by it, and what around a town, a shop or a product. Patterns on
 * text in small letters; `BEFORE` ends where the name begins, `AFTER` begins where it ends.
 */

/** Never a person's: "san jose", "the dave", "a max". */
const NO_PERSON_BEFORE =
  /(?:^|[^\p{L}])(?:san|santa|saint|st|mount|lake|fort|port|lady|hurricane|storm|hotel|café|cafe|round|papa|uncle|trader|the|a|an|this|that|these|those|every|each|some|any|no|near|via)[\s-]+$/u;
const PLACE_BEFORE = /(?<!\b(?:loop|looping|bring|bringing|copy|copying|rope|get))\s+in\s+$/;
/** Something is used, bought or left: a product, whatever it is called. */
const PRODUCT_BEFORE =
  /\b(?:us(?:e|es|ed|ing)|(?:switch|mov|migrat|upgrad)\w* (?:to|from|off|away from|over to)|replac\w+|bought|buy(?:ing)?|trial\w*|demo(?:ed)?|subscrib\w+ to|(?:log|logged|logging|sign|signed) (?:in ?)?(?:to|into)|plugs? into|integrat\w+ with|(?:app|software|system|tool|product|platform|bot|assistant|program|vendor|company|firm|thing) (?:called|named)|competitors? (?:like|is))\s+$/;
/** Streets, firms and their shops: "charles street", "dave's plumbing". */
const NO_PERSON_AFTER =
  /^(?:'s (?:plumbing|garages?|autos?|bakery|caf[eé]|coffee|diner|kitchen|farms?|pizza|pizzeria|motors|bar|grill|pub|salon|barbers?|flowers|florists?|pharmacy|roofing|electrical|heating|landscaping|clean(?:ing|ers)|towing|trucking|transport|removals|construction|hardware|deli|restaurant|tavern|brewery)\b| (?:and sons?|and co|& |deere|lewis|hopkins|dhabi|street|road|avenue|lane|crescent|hotel|inn|county|college|university|hospital|airport|beach|island|bank|park|motors|foods|group|holdings|ltd|limited|inc|llc|plc|gmbh|software|solutions?|systems|technologies|app|platform|brothers|square|branch|plant|depot|factory|region)\b)/;
const FAMOUS =
  /\b(?:charles schwab|arnold clark|martin luther|harry potter|george washington|jack daniels?|calvin klein|ralph lauren|tommy hilfiger|ben (?:and|&) jerry|mary kay|peter pan|steve jobs|elon musk|bill gates|jeff bezos|sam altman|warren buffett?|dale carnegie|henry ford|marks (?:and|&) spencer|johnson (?:and|&) johnson|bob'?s your uncle|(?:from|at|like|for) (?:wendy|denny|claire|harvey)'s|(?:tom|every tom),? dick (?:and|or) harry|jane doe|john doe|joe bloggs|average joe)\b/;

/** Whoever is greeted or thanked is there: "hi marcus", "thanks so much helen". */
const ADDRESSED_BEFORE =
  /(?:^|[.,?!]\s*|\b(?:okay|ok|so|yeah|no|well|right|sure|great|oh|and|perfect|lovely|brilliant)\s+)(?:hi|hello|hey|hiya|thanks|thank you|cheers|(?:good )?(?:morning|afternoon|evening)|bye|goodbye|bye bye|alright|sorry)(?: there| so much| again| very much| a lot| a million)?,?\s+$/;
const ADDRESSED_AFTER =
  /^\s*(?:[,.?!]|$|(?:it's|its|this is|i'm|how|thanks|thank|nice|good|lovely|great|for (?:your|taking|making|having|the|that))\b)/;
/** "is that priya", "am i speaking to helen". */
const ASKED_FOR_BEFORE =
  /\b(?:(?:is|was) (?:that|this)|am i (?:speaking|talking) (?:to|with)|(?:can|could|may) i (?:speak|talk) (?:to|with)|looking for|calling for)\s+$/;
/** Only people are done this to. */
const PERSON_BEFORE =
  /\b(?:(?:talk(?:ed|ing)?|speak(?:ing)?|spoke|spoken|chat(?:ted|ting)?|meet(?:ing)?|met|sit down|sat down|check(?:ed|ing)?|touch base|catch up) (?:to|with)|ask(?:ed|ing)?|tell|told|telling|(?:loop|looping|bring|bringing|copy|copying) in|cc|introduced? (?:you )?to|email(?:ed|ing)?|rang|phoned|texted|named|(?:guy|bloke|lady|woman|man|chap|colleague|fella|girl|person|someone|somebody|boss|manager|director|one) (?:called|named)|(?:my|our) (?:colleague|boss|mate|friend|man)|(?:run|pass|put) (?:it|this|that|you|everything) (?:by|past|to|on to|over to)|report(?:s|ing)? to|on behalf of|me and|myself and|down to|up to|(?:signed|approved|run) (?:off )?by|convince|persuade|(?:it|this|that|them|everything) (?:over |on )?to)\s+$/;
/** A firm is spoken to and says things as well; of a name known only by its capital this much is asked. */
const ONLY_PERSON_BEFORE =
  /\b(?:(?:guy|bloke|lady|woman|man|chap|colleague|fella|girl|someone|somebody|boss|manager|director) (?:called|named)|(?:my|our) (?:colleague|boss|mate|friend)|(?:loop|looping|copy|copying) in|cc|me and|myself and)\s+$/;
const ONLY_PERSON_AFTER =
  /^,? (?:(?:he|she)(?:'s|'ll|'d)?\b|and (?:i|me|myself)\b|(?:is|'s) (?:on (?:leave|holiday|vacation)|off sick))/;
/** Only people do this. */
const PERSON_AFTER =
  /^\s*(?:said|says|told|thinks|thought|reckons|reckoned|wants|wanted|asks|asked|signs|signed|decides|decided|approves|approved|runs|manages|heads|looks after|mentioned|suggested|retired|likes|liked|hates|loves|prefers|insists|insisted|knows|handles|he's|she's|(?:is|'s|was) (?:on (?:leave|holiday|vacation)|away|off (?:sick|today|this week)|in charge|the one|our|my|your|saying|telling|asking|retiring|leaving)|and (?:i|me|myself)\b|who (?:runs|is|was|does|signs|looks|handles))\b/;
/** Where a clause may begin: "mark said" there is a person, "the mark said" is none. */
const CLAUSE_START =
  /(?:^|[.,?!;]|\b(?:and|but|so|because|if|when|that|then|or|think|well|yeah|yes|no|like|whether|until|once|unless|after|before|how|since|plus|actually|apparently|maybe|both|with|what|where))\s*$/;
/** A verb's place is not a name's: "ask will it work", "tell may i". */
const NO_OBJECT_AFTER =
  /^\s+(?:i|you|it|we|they|this|that|there|the|a|an|be|have|not|my|our|your|me|us|him|her|them|up|down|out|off|in to|into|of|on the|enough|or)\b/;

/** Of no use as names but after "my name is": months, virtues, weather. */
const HARDLY_NAMES = new Set(
  "april august may june jan friday sunday summer dawn sunny misty rich harsh precious sky blessing hope grace faith joy mercy charity patience chance melody skip chase pepper ginger hazel olive pearl penny rose amber crystal goodluck angel christian max sterling rusty sandy win art gene gale cooper hunter parker mason carter marshall flora prince".split(
    " ",
  ),
);

/** Of these, the virtues: people where only people are spoken to. */
const VIRTUES = new Set(
  "grace faith joy hope mercy patience blessing olive pearl hazel rose amber crystal angel christian penny cooper hunter parker mason carter marshall max".split(
    " ",
  ),
);
const SPOKEN_TO =
  /\b(?:(?:talk(?:ed|ing)?|speak(?:ing)?|spoke|spoken) (?:to|with)|told|telling|(?:loop|looping) in|cc|met with)\s+$/;

export const isHardlyName = (word: string): boolean => HARDLY_NAMES.has(word);
export const isFamous = (around: string): boolean => FAMOUS.test(around);

export type NameKind = "listed" | "word" | "capital";

/** How somebody is meant there; null when nobody is. */
export function meantBy(at: {
  kind: NameKind;
  word: string;
  before: string;
  after: string;
  hasRole: boolean;
}): "addressed" | "spoken_of" | null {
  const { kind, word, before, after, hasRole } = at;
  if (NO_PERSON_BEFORE.test(before) && !/\b(?:is|was) (?:this|that)\s+$/.test(before)) return null;
  if (kind !== "listed" && PLACE_BEFORE.test(before)) return null;
  if (PRODUCT_BEFORE.test(before) || NO_PERSON_AFTER.test(after)) return null;
  const isHardly = kind === "word" && isHardlyName(word);
  if (!isHardly && ADDRESSED_BEFORE.test(before) && (kind === "listed" || ADDRESSED_AFTER.test(after)))
    return "addressed";
  if (kind === "listed")
    return ASKED_FOR_BEFORE.test(before) && !after.startsWith("'") ? "addressed" : "spoken_of";
  if (kind === "capital") {
    const isMidSentence = /[\p{L}\d,]\s+$/u.test(before);
    return isMidSentence && (ONLY_PERSON_BEFORE.test(before) || ONLY_PERSON_AFTER.test(after))
      ? "spoken_of"
      : null;
  }
  if (NO_OBJECT_AFTER.test(after)) return null;
  if (isHardly) return VIRTUES.has(word) && SPOKEN_TO.test(before) ? "spoken_of" : null;
  if (PERSON_BEFORE.test(before)) return "spoken_of";
  return (hasRole || PERSON_AFTER.test(after)) && CLAUSE_START.test(before) ? "spoken_of" : null;
}
