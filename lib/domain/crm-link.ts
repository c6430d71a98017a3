import type { CompanyId, PersonId } from './ids.ts';
import { isLocalId } from './ids.ts';
import type { Session } from './session.ts';

/** The record that a link opens. */
export type Linked = { readonly kind: 'person'; readonly id: PersonId } | { readonly kind: 'company'; readonly id: CompanyId };

const PLACES = { person: 'person.main?person_id=', company: 'contact.main?contact_id=' } as const;

/**
 * The address of the record in the CRM's own web client, as the vendor documents its shortcuts (`default.aspx?where?what=id`) beside
 * the API. Null for what exists on this device only, and for an installation of one's own: where its web client is, nobody says.
 */
export function crmLink({ apiUrl, environment }: Pick<Session, 'apiUrl' | 'environment'>, of: Linked): string | null {
  if (isLocalId(of.id) || environment === 'onsite' || !/^https?:\/\/.+\/api\/v1\/$/.test(apiUrl)) return null;
  return `${apiUrl.replace(/api\/v1\/$/, '')}default.aspx?${PLACES[of.kind]}${of.id}`;
}
