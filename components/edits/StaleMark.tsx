import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { isStale } from '../../lib/domain/freshness.ts';
import { Icon } from '../ui/Icon.tsx';
import { useTexts } from '../ui/language.tsx';
import { ageText } from './words.ts';

/** The surface's clock, ms since 1970, for what stands too deep in it to be handed one. */
export const Clock = createContext<() => number>(Date.now);

/** Marks a value in a list that was confirmed too long ago to be relied on; nothing for a fresh one. */
export function StaleMark({ at }: { readonly at: number | null }) {
  const t = useTexts();
  const now = useContext(Clock)();
  if (!isStale(at, now, true)) return null;
  return (
    <span class="stale" title={ageText(t, at, now)}>
      <Icon name="clock" />
      <span class="visually-hidden">{t('freshness.stale')}</span>
    </span>
  );
}
