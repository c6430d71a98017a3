/** What a check found out, with what it saw: numbers and field names, never a secret and never what somebody is called. */
export interface Finding {
  readonly verdict: 'confirmed' | 'refuted' | 'could not tell';
  readonly seen: string;
}

/** The tenant is as assumed. */
export function confirmed(seen: string): Finding {
  return { verdict: 'confirmed', seen };
}

/** The tenant is not as assumed. */
export function refuted(seen: string): Finding {
  return { verdict: 'refuted', seen };
}

/** It was not possible to see. */
export function couldNotTell(seen: string): Finding {
  return { verdict: 'could not tell', seen };
}

/** Confirmed or refuted. */
export function judge(asAssumed: boolean, seen: string): Finding {
  return asAssumed ? confirmed(seen) : refuted(seen);
}
