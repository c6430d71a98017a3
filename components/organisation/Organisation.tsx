import { createContext } from 'preact';
import type { ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import { NO_ORGANISATION, type Organisation } from '../../lib/domain/organisation.ts';
import { Icon } from '../ui/Icon.tsx';
import { useTexts } from '../ui/language.tsx';

const Set = createContext<Organisation>(NO_ORGANISATION);

/** Gives everything inside what the user's organisation has set. */
export function InOrganisation({ value, children }: { readonly value: Organisation; readonly children: ComponentChildren }) {
  return <Set.Provider value={value}>{children}</Set.Provider>;
}

/** What the user's organisation has set; nothing outside of {@link InOrganisation}. */
export function useOrganisation(): Organisation {
  return useContext(Set);
}

/** Stands beside a setting that the organisation has fixed or limited. */
export function SetByOrganisation() {
  const t = useTexts();
  return (
    <p class="hint set-by">
      <Icon name="pin" />
      <span>{t('organisation.setBy')}</span>
    </p>
  );
}
