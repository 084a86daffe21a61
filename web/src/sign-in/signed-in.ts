/** Who is signed in, for pages below the gate: there it is always someone. */
import { createContext, useContext } from "react";
import type { Me, User } from "../../../schema/api.ts";

export type SignedIn = Omit<Me, "user"> & { user: User };

export const SignedInContext = createContext<SignedIn | null>(null);

export function useSignedIn(): SignedIn {
  const value = useContext(SignedInContext);
  if (value === null) throw new Error("A page was shown outside the sign-in gate");
  return value;
}
