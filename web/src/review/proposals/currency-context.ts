/** The deal's currency, for amounts in proposals; empty while it is not known, so that none is made up. */
import { createContext } from "react";

export const CurrencyContext = createContext("");
