/**
 * Halden Field's approved talk tracks for objections that lie with the buyer: the money, the moment, who decides,
 * what they use now. Order is LAER; proofs are the company's own papers and rules.
 */
import type { TalkTrack } from "../../schema/playbook.ts";

export const aboutTheirCompany: TalkTrack[] = [
  {
    id: "track_budget",
    version: 1,
    objectionType: "budget",
    title: "Budget: find where the money is",
    acknowledge: "Understood, and thank you for being straight about it.",
    explore: "How does money get set aside for something like this, and when is the next round?",
    responses: [
      {
        point: "Put the case together now, so that it is ready when the round opens.",
        proof: "Halden payback sheet: one page, filled in with the customer's figures only.",
      },
      {
        point: "Look at what the problem costs in overtime lines that are already paid for.",
        proof: "Halden overtime worksheet, for the customer's own payroll numbers.",
      },
      {
        point: "Start with one crew in this budget and the rest in the next.",
        proof: "Halden order form: technicians can be added in any month at the signed rate.",
      },
    ],
  },
  {
    id: "track_timing",
    version: 1,
    objectionType: "timing",
    title: "Timing: what has to be true first",
    acknowledge: "It sounds as if a lot is going on at once; the moment has to be right.",
    explore: "What has to be behind you before this can start, and what happens meanwhile?",
    responses: [
      {
        point: "Plan backwards from the season they want to be ready for.",
        proof: "Halden rollout guide, page “Before the busy season”.",
      },
      {
        point: "Do the quiet part now: the export and the sample take little of their time.",
        proof: "Halden migration plan: every task has an owner, and most are ours.",
      },
      {
        point: "If later is right, agree on the date and on what we each do until then.",
        proof: null,
      },
    ],
  },
  {
    id: "track_authority",
    version: 2,
    objectionType: "authority",
    title: "Who decides: help them carry it",
    acknowledge: "That makes sense; a step like this should not rest on one person.",
    explore: "What do they look at first, and what would make it easy for them to say yes?",
    responses: [
      {
        point: "Offer one page for the one who signs, in their numbers and without our adjectives.",
        proof: "Halden payback sheet: one page, filled in with the customer's figures only.",
      },
      {
        point: "Suggest a short call of three, so that nobody has to sell it for us.",
        proof: null,
      },
      {
        point: "Ask what was approved last, and follow the same path.",
        proof: "Halden mutual plan template: approvals, owners and dates on one sheet.",
      },
    ],
  },
  {
    id: "track_need",
    version: 1,
    objectionType: "need",
    title: "No need: what does a bad day look like",
    acknowledge: "If it works, that's worth a lot; I would not change it for change's sake.",
    explore: "When a job runs over at noon, what happens to the rest of that day?",
    responses: [
      {
        point: "Count last month's late visits and calls to the office, before talking about any tool.",
        proof: "Halden day-count sheet: two weeks of tally marks, no software.",
      },
      {
        point: "Leave what works alone; Halden can plan only the part of the day that breaks.",
        proof: "Halden rollout guide, chapter “Next to what you have”.",
      },
    ],
  },
  {
    id: "track_competitor_in_use",
    version: 2,
    objectionType: "competitor",
    title: "They use another tool: the gap, not the tool",
    acknowledge: "Nobody should replace a tool that people like without a good reason.",
    explore: "Where does it stop, so that somebody has to pick up the phone or a pen?",
    responses: [
      {
        point: "A calendar shows the day; Halden plans the rest of it again when a job runs over.",
        proof: "Halden product tour, scene “A job runs over”.",
      },
      {
        point: "Customers get the new time by text before they have to ask.",
        proof: "Halden message log: every text is kept with the job.",
      },
      {
        point: "Try it next to the present tool for one crew, with their own jobs.",
        proof: "Halden trial guide: two weeks, one crew, data deleted afterwards on request.",
      },
    ],
  },
  {
    id: "track_competitor_evaluating",
    version: 1,
    objectionType: "competitor",
    title: "They compare: agree on the test",
    acknowledge: "Comparing is the right thing to do; you will live with this for years.",
    explore: "Which three things will decide it, and how will you test them?",
    responses: [
      {
        point: "Offer to write the test with them, so that each tool is tried on the same day's jobs.",
        proof: "Halden trial guide, page “A fair comparison”.",
      },
      {
        point: "Say where the other tool is good; stay with what they said matters.",
        proof: null,
      },
    ],
  },
  {
    id: "track_brush_off",
    version: 1,
    objectionType: "brush_off",
    title: "Brush-off: earn one more minute, or a time",
    acknowledge: "I've caught you at a bad moment, so I'll be brief.",
    explore: "So that I send something worth opening: what would it have to answer for you?",
    responses: [
      {
        point: "Offer one page on the one matter they name, not the brochure.",
        proof: "Halden one-page briefs, by trade.",
      },
      {
        point: "Ask for a time that is better, and keep it; if it is a no, thank them and stop.",
        proof: null,
      },
    ],
  },
];
