/** One request that left this device, for the user to see. Holds no token and nothing of the answer. */
export interface LedgerEntry {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly method: string;
  /** Below the WebAPI's base; without the values of the query. */
  readonly path: string;
  /** Why, as a word of ours: `look up`, `save` … */
  readonly purpose: string;
  /** Of the body, in UTF-8. */
  readonly bytesOut: number;
  /** Of the body, as received. */
  readonly bytesIn: number;
  /** The HTTP status; 0 if there was no answer. */
  readonly status: number;
  /** What was looked up: addresses, domains or the text typed into the search. */
  readonly keys?: readonly string[];
}
