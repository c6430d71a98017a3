import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { crmLink, type Linked } from '../../lib/domain/crm-link.ts';
import type { Session } from '../../lib/models/ports.ts';
import { Icon } from '../ui/Icon.tsx';
import { useTexts } from '../ui/language.tsx';

/** Who is signed in where, for what stands too deep in a surface to be handed it; null where there is no room for links. */
export const CrmSession = createContext<Session | null>(null);

/** Opens the record in the CRM's own web client, in a tab of its own; nothing where there is no such address. */
export function CrmLink({ of }: { readonly of: Linked }) {
  const t = useTexts();
  const session = useContext(CrmSession);
  const address = session && crmLink(session, of);
  if (!address) return null;
  return (
    <a class="button button-quiet" href={address} target="_blank" rel="noopener noreferrer">
      <Icon name="external" />
      <span>{t('action.openInCrm')}</span>
    </a>
  );
}
