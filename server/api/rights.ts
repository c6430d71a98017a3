import type { User } from '../data/users.ts';
import { forbidden } from '../errors.ts';

/** A right as entities carry it: flag names joined by commas, and the CRM's code when something is restricted. */
export interface Right {
  readonly Mask: string;
  readonly Reason: string;
}

/** What `FieldProperties` say of one field. */
export interface FieldProperty {
  readonly FieldRight: Right;
  readonly FieldType: string;
  readonly FieldLength: number;
}

const ALL: Right = { Mask: 'Select, Update, Insert, Delete', Reason: '' };
/** The service's own word for reading and writing, as in the replies that the vendor recorded. */
const WRITE: Right = { Mask: 'Update', Reason: '' };

/** The code for a person's category while they belong to a company. */
export const PERSON_ON_COMPANY = '[SR_ACCESS_PERSONONCOMPANY]';

/** Why the user may not change a record, as the CRM's code; null if they may. `restricted`: an administrator's record. */
export function whyReadOnly(user: User, restricted: boolean): string | null {
  if (user.role === 'reader') return '[SR_ACCESS_ROLE]';
  return restricted && user.role !== 'admin' ? '[SR_ACCESS_OWNER]' : null;
}

/** `TableRight` of a record for this user. */
export function tableRight(user: User, restricted: boolean): Right {
  const reason = whyReadOnly(user, restricted);
  return reason === null ? ALL : { Mask: 'Select', Reason: reason };
}

/** `FieldProperties` of a record for this user. `fixed`: fields that nobody may change, with the code. */
export function fieldProperties(
  user: User,
  restricted: boolean,
  fields: Readonly<Record<string, string>>,
  fixed: Readonly<Record<string, string>> = {},
): Record<string, FieldProperty> {
  const reason = whyReadOnly(user, restricted);
  const properties: Record<string, FieldProperty> = {};
  for (const [name, type] of Object.entries(fields)) {
    const because = fixed[name] ?? reason;
    properties[name] = {
      FieldRight: because === null ? WRITE : { Mask: 'Read', Reason: because },
      FieldType: `System.${type}`,
      FieldLength: type === 'String' ? 255 : 0,
    };
  }
  return properties;
}

/** Throws a 403 unless the user may change the tenant's lists and rules, which only administrators may (A1). */
export function checkAdmin({ user }: { readonly user: User }): void {
  if (user.role !== 'admin') throw forbidden('[SR_ACCESS_ROLE] Only an administrator may change lists and rules.');
}
