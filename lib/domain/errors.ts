/** Everything that may be expected to go wrong between this device and the CRM. Told apart by `kind`, never by text. */
export type CrmError =
  /** No answer: no network, reset, or nothing within 20 s. The request may or may not have been carried out. */
  | { readonly kind: 'offline'; readonly message: string }
  /** The token is no longer accepted and could not be renewed silently: the user has to sign in again. */
  | { readonly kind: 'expired' }
  /** The user lacks a right; `message` is the CRM's. */
  | { readonly kind: 'denied'; readonly message: string }
  /** The record does not exist (deleted or merged). */
  | { readonly kind: 'missing' }
  /** A guard failed: the record is not as the edit's author saw it (409 or 412). */
  | { readonly kind: 'conflict'; readonly message: string }
  /** The CRM refused the values (`by: crm`), or its answer is not what it documents (`by: answer`, with the path). */
  | { readonly kind: 'invalid'; readonly by: 'crm' | 'answer'; readonly message: string; readonly path?: string }
  /** The tenant lives on another host now (421). */
  | { readonly kind: 'moved' }
  /** Too many requests, or the CRM is down for a moment; `retryAfterMs` where it said so. */
  | { readonly kind: 'throttled'; readonly retryAfterMs: number | null }
  /** The server failed (5xx, or not JSON at all). The request may or may not have been carried out. */
  | { readonly kind: 'broken'; readonly status: number; readonly message: string };

/** The names of all CRM errors, for tables and translations. */
export type CrmErrorKind = CrmError['kind'];
