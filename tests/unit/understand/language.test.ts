import { describe, expect, it } from "vitest";
import { isEnglish } from "../../../workers/understand/language.ts";
import { factsOf } from "./say.ts";

describe("language", () => {
  it.each([
    "muchas gracias",
    "es demasiado caro para nosotros",
    "no me lo puedo permitir a este precio",
    "c'est trop cher pour nous",
    "on n'a pas le budget cette année",
    "das ist uns zu teuer",
    "ich muss das mit meinem chef besprechen",
    "yeh bahut mehenga hai",
    "humare paas budget nahi hai abhi",
    "não temos orçamento este ano",
    "è troppo caro per noi",
    "het is te duur voor ons",
    "to jest za drogie dla nas",
    "bu bizim için çok pahalı",
    "harga ini terlalu mahal untuk kami",
    "太贵了",
    "这个太贵了 ok",
    "هذا غالي جدا",
    "это слишком дорого",
    "너무 비싸요",
    "यह बहुत महंगा है",
  ])("[LANG-1] is not English: %s", (text) => {
    expect(isEnglish(text)).toBe(false);
    expect(factsOf("buyer", text)).toEqual([]);
  });

  it.each([
    "",
    "ok",
    "si",
    "hai",
    "👍",
    "forty eight thousand",
    "maria de la cruz",
    "ravi shankar prasad",
    "we met juan de la cruz at banco de la nacion",
    "señor garcia signs these",
    "see you in san jose on monday",
    "yes, gracias, i'll send it",
    "crm erp soc two iso",
    "ja ja that is clear",
  ])("[LANG-2] too short to tell, a name, or a foreign word inside English, is English: %s", (text) => {
    expect(isEnglish(text)).toBe(true);
  });

  it.each([
    "kindly do the needful and revert",
    "actually sir we are having budget issue only na",
    "yaar the price is a bit high",
    "haan ji tell me",
    "abeg make una reduce the price small",
    "the price too dey high o",
    "inshallah we sign on sunday",
  ])("[LANG-3] English as spoken in India, Nigeria or the Gulf is English: %s", (text) => {
    expect(isEnglish(text)).toBe(true);
  });
});
