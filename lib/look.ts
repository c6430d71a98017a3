import type { Settings } from './settings.ts';

/** Gives this page the colours and the density that are set; `components/ui/tokens.css` does the rest. */
export function wearLook({ theme, density }: Pick<Settings, 'theme' | 'density'>): void {
  const { dataset } = document.documentElement;
  dataset['theme'] = theme;
  dataset['density'] = density;
}
