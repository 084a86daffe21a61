/**
 * Elements of a qualification for which no fact speaks: recognised by the words a buyer uses for them. What is
 * found is `inferred`: that it was talked about is certain, what it comes to is for a person to say.
 */
import type { QualificationElement } from "../../../schema/qualification.ts";

const words = (pattern: string): RegExp => new RegExp(`\\b(?:${pattern})\\b`, "i");

export const SPOKEN: Partial<Record<QualificationElement, { says: RegExp; unless?: RegExp }>> = {
  decision_criteria: {
    says: words(
      "criteria|must[- ]haves?|(?:we|it) (?:must|has to|needs? to) (?:have|do|be able|work|integrate|support|handle)|matters? (?:the )?most|most important (?:thing|to us)|non[- ]negotiable|we(?:'ll| will) (?:judge|measure|compare|score)|what we(?:'re| are) looking for",
    ),
  },
  decision_process: {
    says: words(
      "sign(?:s|ed)? (?:\\w+ ){0,2}off|sign-off|(?:board|committee|council|trustees|governors|partners?) (?:meets?|votes?|decides?|has to|needs? to|will)|(?:take|takes|bring|put) (?:it|this|that) (?:to|before) (?:the|our|my)|then it goes to|shortlist|(?:we|they)(?:'ll| will)? decide (?:by|on|in)",
    ),
  },
  paper_process: {
    says: words(
      "purchase orders?|p\\.? ?o\\.? (?:number|process)|procurement|legal (?:review|team|department|will|has|needs)|m ?s ?a|order form|(?:vendor|supplier) (?:form|set ?up|onboarding)|docusign|countersign\\w*|redlines?|security questionnaire",
    ),
  },
  metrics: {
    says: words(
      "(?:\\d[\\d,.]*|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|hundred|half) (?:\\w+ ){0,2}(?:hours?|days?|percent|per cent|%|thousand|grand|k|jobs|calls|customers|patients|orders|minutes)(?: \\w+){0,3} (?:a|per|every|each) (?:day|week|month|year|shift)|(?:cut|reduce|save|saves|saving|increase) (?:\\w+ ){0,4}(?:by|to) (?:\\d+|\\w+) (?:percent|per cent|hours?|days?)",
    ),
  },
};
