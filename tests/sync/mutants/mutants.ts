import type { GroundKind } from '../check/plan.ts';
import type { Patch } from '../check/protocol.ts';

/** A known bug, brought back on purpose. */
export interface Mutant {
  readonly bug: string;
  readonly changes: readonly Patch[];
  /** Where it can show; anywhere without it. */
  readonly ground?: GroundKind;
}

/** Bugs that a client of a CRM is known to make, each as a change of real sources. */
export const MUTANTS: readonly Mutant[] = [
  {
    bug: 'an edit is called saved before its transaction has completed',
    changes: [{ file: 'lib/store/idb.ts', find: '        await done;\n        return ok(value);', replace: '        return ok(value);' }],
    ground: 'indexedDB',
  },
  {
    bug: 'an edit is settled before the CRM has answered',
    changes: [
      {
        file: 'lib/sync/deliver.ts',
        find: '  const answer = await send(crm, go.edit);',
        replace:
          "  await store.updateRow(row.seq, { patch: { state: 'settled', outcome: 'applied', settledAt: clock.now(), problem: null } });\n  const answer = await send(crm, go.edit);",
      },
    ],
  },
  {
    bug: 'windows send without a lock',
    changes: [
      {
        file: 'lib/sync/pump.ts',
        find: 'await lock(LOCK, async () => {\n        await pumpOut();\n        await store.prune(SETTLED_KEPT);\n      });',
        replace: 'await pumpOut();\n      await store.prune(SETTLED_KEPT);',
      },
    ],
  },
  {
    bug: 'the guard of a status is taken from what the CRM holds now, not from what its author saw',
    changes: [{ file: 'lib/sync/rebase.ts', find: '  if (!ownDoing && !seen.has(value)) return edit;\n', replace: '' }],
  },
  {
    bug: 'an edit is dropped when the sign-in has expired',
    changes: [
      {
        file: 'lib/sync/verdict.ts',
        find: '  if (pause !== null) return pause;',
        replace: "  if (error.kind === 'expired') return { kind: 'settle', outcome: 'discarded' };\n  if (pause !== null) return pause;",
      },
    ],
  },
  {
    bug: 'edits go out by the clock and not in the order they were made',
    changes: [
      {
        file: 'lib/sync/outbox.ts',
        find: '  for (const row of rows) {\n    if (!isPending(row)) continue;',
        replace: '  for (const row of rows.toSorted((a, b) => a.madeAt - b.madeAt || b.seq - a.seq)) {\n    if (!isPending(row)) continue;',
      },
    ],
  },
  {
    bug: 'a creation is sent again without a search for what the first attempt made',
    changes: [{ file: 'lib/sync/deliver.ts', find: 'attempted ? await findCreated(crm, row.edit) : ok(null)', replace: 'ok(null)' }],
  },
  {
    bug: 'a lost answer is taken for a refusal',
    changes: [
      {
        file: 'lib/sync/verdict.ts',
        find: '  if (pause !== null) return pause;',
        replace:
          "  if (error.kind === 'offline') return blocked({ kind: 'invalid', message: error.message });\n  if (pause !== null) return pause;",
      },
    ],
  },
  {
    bug: 'a failed guard is taken for success',
    changes: [
      {
        file: 'lib/sync/verdict.ts',
        find: "  return { kind: 'stop', state: 'conflict', problem: { kind: 'conflict', theirs: held.value, by, at } };",
        replace: "  void [by, at];\n  return { kind: 'settle', outcome: 'applied' };",
      },
    ],
  },
  {
    bug: 'a row is changed whatever state it is in by now',
    changes: [
      {
        file: 'lib/store/core.ts',
        find: 'row === undefined || (expect !== undefined && !expect.includes(row.state))',
        replace: 'row === undefined',
      },
    ],
  },
  {
    bug: 'it is not stored that an edit is on its way before it leaves',
    changes: [
      {
        file: 'lib/sync/deliver.ts',
        find: "    state: 'inFlight',\n    attempts: row.attempts + 1,",
        replace: '    state: row.state,\n    attempts: row.attempts,',
      },
    ],
  },
  {
    bug: 'an edit that was attempted is merged with a newer one',
    changes: [
      {
        file: 'lib/sync/outbox.ts',
        find: "return row.state === 'queued' && row.attempts === 0;",
        replace: "return row.state === 'queued' || row.state === 'inFlight';",
      },
      {
        file: 'lib/sync/pump.ts',
        find: "await store.updateRow(drop.seq, { patch: settled, expect: ['queued'] })",
        replace: 'await store.updateRow(drop.seq, { patch: settled })',
      },
    ],
  },
  {
    bug: 'a late answer rolls a record back',
    changes: [{ file: 'lib/store/records.ts', find: 'isNewer(kept.value.updatedAt, value.updatedAt) || ', replace: '' }],
  },
  {
    bug: 'the rule is not asked again before an edit goes out',
    changes: [
      {
        file: 'lib/sync/deliver.ts',
        find: '  return sendDecision({ edit }, { person, company, lists, policy: deps.policy });',
        replace:
          "  void [person, company, lists, sendDecision];\n  return 'to' in edit && 'base' in edit && edit.to === edit.base.value ? 'unchanged' : 'send';",
      },
    ],
  },
  {
    bug: 'the base of an edit does not move with the edits of its author that went out before it',
    changes: [{ file: 'lib/sync/deliver.ts', find: 'first ? rebase(row, facts.value, deps.me, facts.value.rows) : edit', replace: 'edit' }],
  },
  {
    bug: 'whatever the user wrote last counts as seen, also another field of the record',
    changes: [
      {
        file: 'lib/sync/rebase.ts',
        find: 'record.updatedBy === me && (created || consequences(row, edit.base, sentBefore, facts.lists, seen).has(value))',
        replace: 'record.updatedBy === me && (created || sentBefore.length > 0)',
      },
    ],
  },
  {
    bug: 'an edit is settled without reading what else it has changed',
    changes: [
      {
        file: 'lib/sync/deliver.ts',
        find: '  if (row.attempts === 0) return ok({ records: {}, at, due: false });',
        replace: '  if (row.attempts >= 0) return ok({ records: {}, at, due: false });',
      },
    ],
  },
  {
    bug: 'lists of any age say whether the rule holds',
    changes: [
      { file: 'lib/sync/facts.ts', find: 'kept !== null && isFresh(kept, clock.now()) && !lack', replace: 'kept !== null && !lack' },
    ],
  },
  {
    bug: 'what could not be read back is forgotten',
    changes: [
      {
        file: 'lib/sync/read-back.ts',
        find: 'const later = pauses.length === 0 ? [] :',
        replace: 'const later = pauses.length >= 0 ? [] :',
      },
    ],
  },
  {
    bug: 'the pause that the CRM asked for is not stored',
    changes: [
      { file: 'lib/sync/pause.ts', find: '  return store.putNote(NOTE, pause);', replace: '  return store.putNote(`not ${NOTE}`, pause);' },
    ],
  },
  {
    bug: 'a customer becomes a potential one again without anybody having been asked about it',
    changes: [
      {
        file: 'lib/domain/replay.ts',
        find: "  return isDowngrade(from, to) && !wasAskedAbout(edit, now) ? { park: 'downgrade' } : 'send';",
        replace: "  void [isDowngrade, wasAskedAbout];\n  return 'send';",
      },
    ],
  },
  {
    bug: 'two users have one database',
    changes: [{ file: 'lib/domain/session.ts', find: '${userEmail.toLowerCase()}`', replace: '`' }],
  },
  {
    bug: 'a row of the mirror is not put back when the database was lost',
    changes: [{ file: 'lib/store/mirrored.ts', find: 'if (here < there) {', replace: 'if (here > there) {' }],
  },
  {
    bug: 'a change is sent without what its author had seen',
    changes: [
      {
        file: 'lib/crm/superoffice/patch.ts',
        find: "[{ op: 'test' as const, path: '/UpdatedDate', value: base.updatedAt }]), ...tests, change]",
        replace: '[]), change]',
      },
      { file: 'lib/crm/superoffice/patch.ts', find: "...(since !== null && { 'If-Unmodified-Since': since }) ", replace: '' },
    ],
    ground: 'sandbox',
  },
];
