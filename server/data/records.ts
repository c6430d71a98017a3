/** A company as seeded. */
export interface CompanySeed {
  readonly id: number;
  readonly name: string;
  readonly domain: string;
  readonly moreDomains?: readonly string[];
  readonly category: number | null;
  /** Only an administrator may change it and its people. */
  readonly restricted?: true;
  readonly phone?: string;
}

/** A person as seeded; the first address is the primary one. */
export interface PersonSeed {
  readonly id: number;
  readonly first: string;
  readonly last: string;
  readonly title: string;
  readonly company: number | null;
  /** Their own category; only without a company. */
  readonly category?: number;
  readonly status?: number;
  readonly emails: readonly string[];
  readonly phone?: string;
  readonly mobile?: string;
  readonly retired?: true;
  readonly utm?: Readonly<Record<string, string>>;
}
