import type { AssociateId } from '../../../lib/domain/ids.ts';

/** Somebody else who signs in on the same device. */
export const OTHER = 7 as AssociateId;
/** An edit of the n-th move sets the value 100 + n, so that a write at the CRM tells whose it was. */
export const FIRST_OWN_VALUE = 100;
