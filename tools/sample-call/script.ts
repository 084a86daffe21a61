/**
 * The words of the sample call: Dana Whitfield of Brightwater rings Maya Okafor at Halden.
 * Owns who says what, in which order and after which pause. How it sounds is voices.ts, where it lies on the
 * clock is lay-out.ts. Written as a recogniser with punctuation gives it: sentence case, numbers as words.
 */
import type { Speaker } from "../../schema/utterance.ts";

export interface Turn {
  speaker: Speaker;
  text: string;
  /** Silence before the turn, ms. A negative one starts it inside the other's turn (a backchannel). */
  pauseMs?: number;
}

/** The silence before a turn that names none: about what people leave on the telephone. */
export const usualPauseMs = 560;

const rep = (text: string, pauseMs?: number): Turn => ({ speaker: "rep", text, pauseMs });
const buyer = (text: string, pauseMs?: number): Turn => ({ speaker: "buyer", text, pauseMs });

export const sampleScript: readonly Turn[] = [
  rep("Halden, this is Maya Okafor.", 1_200),
  buyer("Hi Maya, it's Dana Whitfield, over at Brightwater Home Services."),
  rep("Dana, it's good to hear from you. How are things in Sacramento?"),
  buyer("Hot, and very busy. Every air conditioner in the county seems to have quit this week."),
  rep(
    "I believe it. Last time we spoke, you were putting a case together for dispatch. Before I say anything about our side, what has changed since then?",
  ),
  buyer(
    "Well, I finally added it all up. We run sixty technicians, and the day is still planned by hand every morning. My two dispatchers start at five, and by nine the plan is already wrong.",
    900,
  ),
  rep("What happens when it goes wrong?"),
  buyer(
    "People drive across town twice, and customers wait at home for nothing. We worked out that we lose about eleven thousand dollars a month in overtime and missed appointments.",
    700,
  ),
  rep("Right.", -900),
  buyer("And that is only the part I can prove.", 500),
  rep("Eleven thousand a month, that is a lot of money. Who feels it the most inside the company?", 800),
  buyer(
    "Me, mostly, and then Luis Herrera, who runs the field teams. He is the one who gets the angry phone calls.",
  ),
  rep("And how are you doing the scheduling today, apart from the whiteboard?"),
  buyer(
    "So, we're already using Dispatchly, and the team mostly likes it. It holds the calendar, and everybody knows where to click.",
    700,
  ),
  rep(
    "That makes sense, and nobody should replace a tool that people like for its own sake. What made you pick up the phone, then?",
    900,
  ),
  buyer(
    "It shows me where everyone is, and that's where it stops. If a job runs long, somebody still has to ring six people and move the rest of the day by hand.",
    800,
  ),
  rep(
    "That is exactly the gap Halden was built for. When a job runs over, it plans the rest of the day again, and it texts the customer before they have to ask.",
  ),
  rep("Six months from now, how would you know that it had worked?", 700),
  buyer("Overtime down by a third. And I would like my dispatchers to sleep past four in the morning.", 900),
  rep("Both of those we can measure. What did you think of the quote I sent over on Monday?"),
  buyer(
    "Honestly, forty eight thousand a year is more than we wanted to spend. That feels expensive for what it is.",
    1_100,
  ),
  rep("I hear you, and I'm glad you said it. What number did you have in mind when you opened it?", 1_000),
  buyer("Well, we put aside forty five thousand for this in the budget this year.", 800),
  rep(
    "That helps, thank you. So we are three thousand apart, on a problem that costs you eleven thousand a month. If we start with fifty technicians and add the last ten in the spring, the first year lands inside your number. How would that sit with you?",
  ),
  buyer("That could work. I'd want to see it on paper first.", 900),
  rep("Of course. Besides the number, what else has to happen on your side before this can go ahead?"),
  buyer("So, I can't sign this off on my own. Our CFO has to approve anything over twenty thousand.", 800),
  rep("Understood. What does your CFO look at first?", 900),
  buyer(
    "Her name is Karen Liu, and she looks at payback. If it pays for itself inside a year, she is easy to talk to.",
    700,
  ),
  rep(
    "Then let's give Karen one page with the payback on it, using your own overtime numbers. And what worries you about the move itself?",
    800,
  ),
  buyer(
    "Our last rollout was a nightmare, and I don't have the people to migrate three years of job history.",
    800,
  ),
  rep("I'm sorry you went through that. What went wrong last time?", 900),
  buyer(
    "They gave us a template and wished us luck. My office manager spent six weeks typing in customers by hand.",
    700,
  ),
  rep(
    "We do that part for you. Our people take your export, load it, and ask someone on your team to check a sample. For a company your size it takes about three weeks, and one region goes live first. Who would you trust to check that sample?",
    900,
  ),
  buyer("Luis. He knows every address we have ever been to.", 700),
  rep("Then he is the right person. What have we not talked about yet?"),
  buyer(
    "One more thing. Our IT team will need to do a security review before any customer data goes in.",
    900,
  ),
  rep("That is fair. Who runs that review, and how long does it usually take?", 900),
  buyer("That's Ben Castillo. Two weeks, if he gets everything up front.", 700),
  rep("Then we won't make Ben wait. I'll send you the security pack and the migration plan by tomorrow."),
  buyer(
    "Great. And I'll send you our job history export by Friday, so that your people can see what they are dealing with.",
    600,
  ),
  rep("That would be very useful. When is a good time to go through it all together?", 700),
  buyer("Can you call me Thursday at three thirty my time? I'm out in the yard before that.", 900),
  rep(
    "Thursday at three thirty, Pacific time. I'll call you on this number, and I'll bring the payback page for Karen.",
    800,
  ),
  buyer("Perfect. Thanks for listening, Maya.", 600),
  rep("Thank you, Dana. I hope it cools down for all of you."),
  buyer("So do we. Bye now.", 500),
  rep("Bye, Dana.", 400),
];
