/**
 * Halden Field's approved talk tracks for objections to Halden: what it costs, what it lacks, whom to trust, how
 * much work it is. Order is LAER; proofs are the company's own papers and rules. A pricing card names no figure.
 */
import type { TalkTrack } from "../../schema/playbook.ts";

export const aboutUs: TalkTrack[] = [
  {
    id: "track_price_value",
    version: 2,
    objectionType: "price",
    title: "Price: against what it costs today",
    acknowledge: "That's fair, it is real money, and it has to earn its place.",
    explore: "What number did you have in mind, and what was it based on?",
    responses: [
      {
        point:
          "Put the yearly price next to what overtime and missed visits cost them now, in their own numbers.",
        proof: "Halden payback sheet: one page, filled in with the customer's figures only.",
      },
      {
        point:
          "Start with the crews that hurt most and add the others later, at the same price for each technician.",
        proof: "Halden order form: technicians can be added in any month at the signed rate.",
      },
      {
        point: "Support, updates and the move itself are included, so there is no second bill.",
        proof: "Halden price list, section “What is included”.",
      },
    ],
  },
  {
    id: "track_price_comparison",
    version: 1,
    objectionType: "price",
    title: "Price: a cheaper offer on the table",
    acknowledge: "Thank you for telling me; it makes sense to compare.",
    explore: "When you lay the two side by side, what is in theirs, and what would you still do by hand?",
    responses: [
      {
        point: "Compare the whole year: set-up, support and text messages, not only the licence.",
        proof: "Halden comparison sheet, with blank columns for the other offer.",
      },
      {
        point:
          "Any discount goes through my manager with a reason; I would rather fit the scope to the number.",
        proof: "Halden pricing policy: every exception has a reason on file.",
      },
    ],
  },
  {
    id: "track_trust_small_vendor",
    version: 1,
    objectionType: "trust",
    title: "Trust: will you still be here",
    acknowledge: "You'd be handing us your whole day, so it's right to ask who we are.",
    explore: "What would you need to see to be comfortable: a company like yours, or how we work?",
    responses: [
      {
        point: "Speak to a customer of your trade and size, without us on the line.",
        proof: "Halden reference list: customers who agreed to take calls.",
      },
      {
        point: "Your data stays yours: a full export at any time, in open formats.",
        proof: "Halden service terms, section “Your data”.",
      },
      {
        point: "Look at our record yourself: every outage is public, with its cause.",
        proof: "Halden status page and its archive.",
      },
    ],
  },
  {
    id: "track_security_review",
    version: 3,
    objectionType: "security_legal",
    title: "Security and legal: make the review short",
    acknowledge: "Good, we would rather have that looked at before any data goes in.",
    explore: "Who runs the review, and what do they usually ask for first?",
    responses: [
      {
        point: "Send the security pack today, so that the review starts with answers.",
        proof: "Halden security pack: architecture, sub-processors, last penetration test letter.",
      },
      {
        point: "Let their reviewer talk to our engineer directly, not through sales.",
        proof: "Halden runs a weekly security hour that customers' reviewers can book.",
      },
      {
        point: "Customer data stays in the region they choose, and a processing agreement is ready to sign.",
        proof: "Halden data processing agreement, annex on locations.",
      },
    ],
  },
  {
    id: "track_feature_gap",
    version: 1,
    objectionType: "feature_gap",
    title: "Missing feature: what is the job behind it",
    acknowledge: "If that's part of your day, it has to work, so let's look at it properly.",
    explore: "Can you walk me through the last time you needed it, step by step?",
    responses: [
      {
        point: "Show how others get the same job done in Halden, if they do; say so if they do not.",
        proof: "Halden workflow library, by trade.",
      },
      {
        point: "Connect what they have: the open interface covers jobs, customers, technicians and invoices.",
        proof: "Halden interface documentation, open to anyone.",
      },
      {
        point: "If it is planned, give the quarter in writing; if it is not, do not promise it.",
        proof: "Halden public roadmap.",
      },
    ],
  },
  {
    id: "track_implementation",
    version: 2,
    objectionType: "implementation",
    title: "Rollout: we carry the work",
    acknowledge: "After a hard rollout, I would be careful too.",
    explore: "What went wrong last time, and whose evenings did it cost?",
    responses: [
      {
        point: "Our people take the export, clean it and load it; theirs check a sample.",
        proof: "Halden migration plan: every task has an owner, and most are ours.",
      },
      {
        point: "One region goes live first, the others only when that one is content.",
        proof: "Halden rollout guide, chapter “One region first”.",
      },
      {
        point: "Technicians learn it in the app on their first job; nobody has to come in for a class.",
        proof: "Halden technician onboarding: built into the first job of each user.",
      },
    ],
  },
  {
    id: "track_contract_terms",
    version: 1,
    objectionType: "contract",
    title: "Contract: which line worries you",
    acknowledge: "Nobody should be held by a contract that no longer fits.",
    explore: "Which line is the hard one: the term, the renewal, or the number of seats?",
    responses: [
      {
        point: "The renewal is announced in good time and can be stopped with one e-mail.",
        proof: "Halden service terms, section “Renewal”.",
      },
      {
        point: "Seats can go down at renewal and up at any time, which suits seasonal crews.",
        proof: "Halden order form, line “Technicians”.",
      },
      {
        point:
          "Anything else goes to our contracts desk with their wording; I come back with a yes or a reason.",
        proof: "Halden contracts desk: marked-up agreements are answered in writing.",
      },
    ],
  },
];
