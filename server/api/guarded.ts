import type { Queries } from '../db/db.ts';
import { asBody, field, type Call } from './call.ts';

/** A PATCH with what guards it: the `test` operations in the patch, and the headers. */
export interface GuardedPatch {
  readonly call: Call;
  readonly patch: unknown;
  readonly headers: Headers;
}

function withoutTests(patch: unknown): unknown {
  return Array.isArray(patch) ? patch.filter((operation) => field(asBody(operation, 'A patch operation'), 'op') !== 'test') : patch;
}

/**
 * Carries out a PATCH. `open` tests it in a transaction, throwing if it may not be, and answers how to save it in the same one. With loose
 * guards the save is a step of its own, on the record as it is by then, and nothing is tested again.
 */
export async function saveGuarded(
  guarded: GuardedPatch,
  open: (tx: Queries, guarded: GuardedPatch) => Promise<() => Promise<Response>>,
): Promise<Response> {
  const { call, patch } = guarded;
  const { gap } = call.behaviour;
  if (gap === null) return call.db.transaction(async (tx) => (await open(tx, guarded))());
  await call.db.transaction((tx) => open(tx, guarded));
  await gap();
  const later: GuardedPatch = { call: { ...call, now: call.clock() }, patch: withoutTests(patch), headers: new Headers() };
  return call.db.transaction(async (tx) => (await open(tx, later))());
}
