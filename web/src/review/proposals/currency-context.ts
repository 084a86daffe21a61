/** The deal's currency, for amounts in proposals. */
import { createContext } from "react";

export const CurrencyContext = createContext("USD");
