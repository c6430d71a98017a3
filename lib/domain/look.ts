/** The colours of every surface: the system's choice, or always the same. */
export const THEMES = ['system', 'light', 'dark'] as const;
/** See {@link THEMES}. */
export type Theme = (typeof THEMES)[number];

/** How close together things stand. */
export const DENSITIES = ['comfortable', 'compact'] as const;
/** See {@link DENSITIES}. */
export type Density = (typeof DENSITIES)[number];
