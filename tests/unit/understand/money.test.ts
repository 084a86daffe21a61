import { describe, expect, it } from "vitest";
import { findNumbers } from "../../../workers/understand/numbers.ts";
import { factsOf, ofType, says } from "./say.ts";

const moneyOf = (text: string) =>
  ofType(factsOf("buyer", text), "money").map((f) => [f.amount, f.currency, f.purpose, f.evidence.quote]);

describe("numbers", () => {
  it.each<[string, number]>([
    ["forty eight thousand", 48_000],
    ["forty-eight k", 48_000],
    ["48k", 48_000],
    ["48,000", 48_000],
    ["1.2 million", 1_200_000],
    ["two point five million", 2_500_000],
    ["half a million", 500_000],
    ["a hundred grand", 100_000],
    ["one hundred and thirty two thousand", 132_000],
    ["eighteen million nine hundred twenty five thousand", 18_925_000],
    ["eighteen thousand eighty one", 18_081],
    ["ninety nine hundred", 9_900],
    ["nineteen seventy five", 1_975],
    ["two thousand and nine", 2_009],
    ["twenty", 20],
    ["twelve and a half k", 12_500],
    ["one and a quarter million", 1_250_000],
    ["a million and a half", 1_500_000],
    ["a million two", 1_200_000],
    ["a million two hundred thousand", 1_200_000],
    ["a couple of grand", 2_000],
    ["forty three thousand two hundred", 43_200],
    ["two lakh fifty thousand", 250_000],
  ])("[UND-23] %s is %d", (text, value) => {
    expect(findNumbers(text)).toEqual([
      { value, span: { start: 0, end: text.length }, scaled: /thousand|k|m|grand|lakh/.test(text) },
    ]);
  });

  it("[UND-23] words in between, or a second number, end the first", () => {
    expect(findNumbers("three or four").map((n) => n.value)).toEqual([3, 4]);
    expect(findNumbers("twenty. five").map((n) => n.value)).toEqual([20, 5]);
    expect(findNumbers("q3 and v2")).toEqual([]);
  });
});

describe("money", () => {
  it.each([
    [
      "we put aside forty five thousand for this in the budget this year",
      [[45_000, null, "budget", "forty five thousand"]],
    ],
    [
      "honestly forty eight thousand a year is more than we wanted to spend, that feels expensive for what it is",
      [[48_000, null, "price", "forty eight thousand"]],
    ],
    [
      "our quote was forty eight thousand dollars",
      [[48_000, "USD", "price", "forty eight thousand dollars"]],
    ],
    ["The list price is $48k", [[48_000, "USD", "price", "$48k"]]],
    ["overtime is costing us six thousand a month", [[6_000, null, "cost", "six thousand"]]],
    ["we got a hundred grand approved in the budget", [[100_000, null, "budget", "a hundred grand"]]],
    ["it's £1,250.50", [[1_250.5, "GBP", "unknown", "£1,250.50"]]],
    ["four dollars and sixty nine cents", [[4.69, "USD", "unknown", "four dollars and sixty nine cents"]]],
    ["eighty dollars per seat", [[80, "USD", "price", "eighty dollars"]]],
    ["our CFO has to approve anything over twenty thousand", [[20_000, null, "unknown", "twenty thousand"]]],
  ])("[UND-24] %s", (text, money) => {
    expect(moneyOf(text)).toEqual(money);
  });

  it.each([
    "we do eleven hundred calls a week",
    "we have sixty technicians and three years of job history",
    "we started in two thousand nine and spend a lot",
    "it went up twenty percent last year",
    "call me at three thirty",
    "we have forty eight thousand customers and a small budget",
    "we migrated twelve thousand jobs",
    "we do eighteen hundred a month",
    "we see about two hundred a day",
    "forty a week come through the door",
    "we ship twelve thousand units a month",
    "forty k users",
    "twenty five thousand square feet",
    "a hundred and twenty beds at ninety percent",
    "we spend sixty to seventy percent of it on feed",
    "i lose maybe one lot in ten thousand",
    "marathon is on sunday i'm doing the ten k",
    "it takes two and a half hours",
    "my number is four one five two hundred",
    "twelve pounds of flour",
  ])("[UND-25] what is counted, dated or shared out is no money: %s", (text) => {
    expect(moneyOf(text)).toEqual([]);
  });

  it.each<[string, (number | string | null)[][]]>([
    [
      "between thirty and forty thousand was the budget",
      [
        [30_000, null, "budget"],
        [40_000, null, "budget"],
      ],
    ],
    [
      "ten to fifteen grand",
      [
        [10_000, null, "unknown"],
        [15_000, null, "unknown"],
      ],
    ],
    ["rupees five lakh", [[500_000, "INR", "unknown"]]],
    ["two crore", [[20_000_000, null, "unknown"]]],
    ["we've got a budget of two hundred thousand naira", [[200_000, "NGN", "budget"]]],
    ["we pay nine hundred a month", [[900, null, "cost"]]],
    ["twenty five per seat", [[25, null, "price"]]],
  ])("[UND-30] ranges, other currencies, lakh and crore, rates: %s", (text, money) => {
    expect(moneyOf(text).map((one) => one.slice(0, 3))).toEqual(money);
  });

  it.each<[string, (number | string | null)[][]]>([
    ["we pay sixty for that today", [[60, null, "cost"]]],
    ["two fifty a seat", [[250, null, "price"]]],
    ["forty quid a head", [[40, "GBP", "price"]]],
    ["it's two pound fifty a go", [[2.5, "GBP", "unknown"]]],
    ["ninety nine pence", [[0.99, "GBP", "unknown"]]],
    ["it's eighteen hundred a month", [[1_800, null, "unknown"]]],
    ["twelve and a half k", [[12_500, null, "unknown"]]],
    ["anything over five k goes to the board", [[5_000, null, "unknown"]]],
    ["i can sign up to ten thousand", [[10_000, null, "unknown"]]],
    ["it costs us about three hundred every time a van comes back empty", [[300, null, "cost"]]],
    [
      "thirty six k for the platform and nine k onboarding",
      [
        [36_000, null, "unknown"],
        [9_000, null, "unknown"],
      ],
    ],
    ["about five lakh", [[500_000, null, "unknown"]]],
    ["the renewal went up to six hundred", [[600, null, "unknown"]]],
    ["we sold it for eighty", [[80, null, "unknown"]]],
    ["two hundred seats at forty", [[40, null, "unknown"]]],
    [
      "it's about ten, fifteen grand a year",
      [
        [10_000, null, "unknown"],
        [15_000, null, "unknown"],
      ],
    ],
    [
      "thirty to forty pounds a head",
      [
        [30, "GBP", "price"],
        [40, "GBP", "price"],
      ],
    ],
  ])("[UND-31] what is paid, a price's form, a part of a scale: %s", (text, money) => {
    expect(moneyOf(text).map((one) => one.slice(0, 3))).toEqual(money);
  });

  it.each<[string, string, number[]]>([
    ["it comes to forty eight thousand a year", "could you do forty", [40_000]],
    ["it comes to forty eight thousand a year", "make it forty two and i'll sign", [42_000]],
    ["it's ninety five a seat", "can you get it down to eighty", [80]],
    ["it's ninety five a seat", "ninety five okay", [95]],
    ["the platform is forty grand", "and four fifty for the training is that right", [450]],
    ["it comes to forty nine thousand", "so forty eight five and i'm in", [48_500]],
    ["it comes to forty nine thousand", "we're at sixty two five nine oh road street", []],
    ["how many are you", "four fifty for the training days", []],
    ["would thursday at two work", "make it three", []],
    ["how many vans have you got", "more like sixty", []],
    ["it comes to forty eight thousand a year", "we've been here thirty years", []],
  ])("[UND-32] who haggles leaves out what was said: %s – %s", (told, text, amounts) => {
    const facts = ofType(factsOf("buyer", text, { previous: says("rep", told) }), "money");
    expect(facts.map((f) => f.amount)).toEqual(amounts);
  });

  it.each<[string, string, (number | string | null)[][]]>([
    ["what's the budget for this", "about forty thousand", [[40_000, null, "budget"]]],
    ["what do you pay today", "nine hundred a month", [[900, null, "cost"]]],
    ["what did they quote you", "around eighty k", [[80_000, null, "price"]]],
    ["how many people are you", "about twelve hundred", []],
    ["what's the budget for this", "we have forty thousand customers", []],
  ])("[UND-30] what was asked just before says what an amount is for: %s – %s", (asked, text, money) => {
    const facts = ofType(factsOf("buyer", text, { previous: says("rep", asked) }), "money");
    expect(facts.map((f) => [f.amount, f.currency, f.purpose])).toEqual(money);
  });

  it("[UND-24] several amounts are numbered in the order of the text", () => {
    const facts = ofType(factsOf("buyer", "you quoted $48k and our budget is $45k"), "money");
    expect(facts.map((f) => [f.id.slice(-7), f.amount, f.purpose])).toEqual([
      ["money_0", 48_000, "price"],
      ["money_1", 45_000, "budget"],
    ]);
  });
});
