/** Pairs each annotated thing with at most one claim that agrees with it, as many pairs as there can be. */
export interface Pairing<G, C> {
  pairs: [G, C][];
  missed: G[];
  invented: C[];
}

export function pairUp<G, C>(gold: G[], claims: C[], agrees: (one: G, claim: C) => boolean): Pairing<G, C> {
  const goldOf = new Map<C, G>();
  /** Gives the claim to `one`, moving what holds it to another claim where it can. */
  const place = (one: G, tried: Set<C>): boolean =>
    claims.some((claim) => {
      if (tried.has(claim) || !agrees(one, claim)) return false;
      tried.add(claim);
      const holder = goldOf.get(claim);
      if (holder !== undefined && !place(holder, tried)) return false;
      goldOf.set(claim, one);
      return true;
    });
  const missed = gold.filter((one) => !place(one, new Set()));
  return {
    pairs: [...goldOf].map(([claim, one]): [G, C] => [one, claim]),
    missed,
    invented: claims.filter((claim) => !goldOf.has(claim)),
  };
}
