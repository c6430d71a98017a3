/** How many people's lead status field appears and disappears when a category changes. Counts, at least 0. */
export interface CategoryImpact {
  readonly people: number;
  readonly gain: number;
  readonly lose: number;
}
