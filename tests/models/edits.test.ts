import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { OutboxRow } from '../../lib/domain/edit.ts';
import { canRedo, editBeside, editItem, NO_NAMES, undoBlock } from '../../lib/models/edit-item.ts';
import { createEdits, readEverything } from '../../lib/models/edits.ts';
import type { EditsModel } from '../../lib/models/edits.ts';
import { createNotices } from '../../lib/models/notices.ts';
import type { NoticesModel } from '../../lib/models/notices.ts';
import { createPace } from '../../lib/models/pace.ts';
import { categoryEdit, company, companyId, person, personId, row, statusEdit } from '../domain/build.ts';
import { createCast, LISTS } from '../models/cast.ts';
import type { FakeLeads } from './fake-leads.ts';
import { FRESH_AT } from './fake-leads.ts';
import { settle } from './ports.ts';

const JANE = person(1);
const AURORA = company(10);
const SENT = { state: 'settled', outcome: 'applied', attempts: 1 } as const;
const conflict = (theirs: number | null) => ({ kind: 'conflict', theirs, by: 'Sam Seller', at: '' }) as const;

interface Seen {
  readonly edits: EditsModel;
  readonly leads: FakeLeads;
  readonly notices: NoticesModel;
}

async function editsOf(rows: OutboxRow[]): Promise<Seen> {
  const leads = createCast({ rows });
  const notices = createNotices();
  const edits = createEdits({ leads, notices });
  await edits.reread();
  return { edits, leads, notices };
}

/** The same with somebody looking at the list. */
async function lookedAt(rows: OutboxRow[]): Promise<Seen & { readonly leave: () => void }> {
  const seen = await editsOf(rows);
  const leave = seen.edits.look();
  await settle();
  return { ...seen, leave };
}

function many(count: number, of: Parameters<typeof row>[2] = {}): OutboxRow[] {
  return Array.from({ length: count }, (_, index) => row(index + 1, statusEdit(JANE, 2, { value: 1 }), of));
}

describe('an edit in words', () => {
  test('names what it was made on, what it sets, and what somebody else has set', () => {
    const edit = row(1, statusEdit(JANE, 2, { value: 1 }), { state: 'conflict', problem: conflict(5) });
    expect(editItem(edit, LISTS, NO_NAMES)).toMatchObject({
      field: 'leadStatus',
      from: { kind: 'named', name: 'Open' },
      to: { kind: 'named', name: 'Contacting' },
      theirs: { kind: 'named', name: 'Qualified' },
      categorySeen: null,
    });
    expect(editItem(row(2, categoryEdit(AURORA, 3, 1)), LISTS, NO_NAMES)).toMatchObject({
      field: 'category',
      from: { kind: 'named', name: 'Lead' },
      to: { kind: 'named', name: 'Customer' },
    });
  });

  test.each([
    ['a value that is no longer in use', 9, { kind: 'named', name: 'Dormant', deleted: true }],
    ['no value', null, { kind: 'none' }],
    ['a value that the lists do not have', 77, { kind: 'unknown' }],
  ])('says %s as what it is', (_, theirs, expected) => {
    const edit = row(1, statusEdit(JANE, 2, { value: 1 }), { state: 'conflict', problem: conflict(theirs) });
    expect(editItem(edit, LISTS, NO_NAMES).theirs).toEqual(expected);
  });

  test('is about the category where nobody touched the status', () => {
    const edit = row(1, statusEdit(JANE, 2, { value: 1, categoryId: 1 }), { state: 'conflict', problem: conflict(1) });
    expect(editItem(edit, LISTS, NO_NAMES).categorySeen).toMatchObject({ name: 'Lead' });
  });
});

describe('the counts', () => {
  test('are those of the store, whatever is shown', async () => {
    const states = ['queued', 'inFlight', 'settled', 'conflict', 'parked', 'blocked'] as const;
    const { edits } = await editsOf(states.map((state, index) => row(index + 1, statusEdit(JANE, 2, { value: 1 }), { state })));
    expect([edits.attention.peek(), edits.pending.peek()]).toEqual([3, 2]);
    expect(edits.list.peek(), 'nobody looks, so no row is read').toBeNull();
  });

  test('are read by one reading at a time, and once more after changes during it', async () => {
    const { edits, leads } = await editsOf([]);
    const open = leads.hold('edits');
    leads.state.readings = 0;
    const all = Promise.all([edits.reread(), edits.reread(), edits.reread()]);
    expect(leads.state.readings).toBe(1);
    open();
    await all;
    expect(leads.state.readings).toBe(2);
  });
});

test.each([
  ['came to need the user', { state: 'blocked', attempts: 1 }, null],
  ['was given up', { state: 'settled', outcome: 'discarded' }, null],
  ['is on its way', { state: 'inFlight', attempts: 1 }, 'saved'],
  ['was sent', SENT, 'saved'],
] as const)('an edit that %s: what is still said of it', async (_, change, said) => {
  const { edits, leads, notices } = await editsOf([row(1, statusEdit(JANE, 2, { value: 1 }))]);
  notices.say({ kind: 'saved', editId: 'edit-1', subject: 'Jane Doe', value: 'Contacting' });
  leads.state.rows = leads.state.rows.map((each) => ({ ...each, ...change }));
  await edits.reread();
  expect(notices.latest.peek()?.kind ?? null).toBe(said);
});

describe('the list', () => {
  test('shows the newest hundred of ten thousand, and a hundred more when asked', async () => {
    const { edits } = await lookedAt(many(10_000));
    expect(edits.list.peek()?.waiting).toMatchObject({ total: 10_000, items: { length: 100, 0: { row: { seq: 10_000 } } } });
    edits.showMore('waiting');
    await settle();
    expect(edits.list.peek()?.waiting.items).toHaveLength(200);
    expect(edits.list.peek()?.waiting.items[0]).toMatchObject({ person: 'Jane Doe', company: 'Aurora Foods' });
  });

  test('keeps the very items that have not changed, so that only others are drawn again', async () => {
    const { edits, leads } = await lookedAt(many(3));
    const before = edits.list.peek()?.waiting.items ?? [];
    leads.state.rows = leads.state.rows.map((each) => (each.seq === 2 ? { ...each, state: 'inFlight' } : each));
    await edits.reread();
    const after = edits.list.peek()?.waiting.items ?? [];
    expect(after.map((item, index) => item === before[index])).toEqual([true, false, true]);
  });

  test('is let go when nobody looks any more', async () => {
    const { edits, leave } = await lookedAt(many(3));
    leave();
    expect(edits.list.peek()).toBeNull();
    await edits.reread();
    expect(edits.list.peek()).toBeNull();
  });
});

describe('undoing', () => {
  test('the latest leaves out what cannot be undone, what undid another, and what has been undone', async () => {
    const { edits, leads } = await editsOf([
      row(1, statusEdit(JANE, 2, { value: 1 }), SENT),
      row(2, statusEdit(JANE, 5, { value: 2 }), { state: 'blocked', attempts: 1 }),
      row(3, statusEdit(JANE, 5, { value: 2 }), SENT),
      row(4, statusEdit(JANE, 2, { value: 5 }), { ...SENT, undoes: 'edit-3' }),
    ]);
    await edits.undoLatest();
    expect(leads.state.calls).toEqual(['undo edit-1', 'sync']);
  });

  test('what is refused as a downgrade asks, and goes out confirmed', async () => {
    const { edits, leads, notices } = await editsOf([row(1, categoryEdit(AURORA, 3, 1), SENT)]);
    leads.state.refusal = { kind: 'downgrade' };
    await edits.undo('edit-1');
    expect(edits.question.peek()).toMatchObject({ kind: 'downgrade', action: 'undo', item: { company: 'Aurora Foods' } });
    expect(notices.latest.peek()).toBeNull();
    leads.state.refusal = null;
    await edits.confirm();
    expect(leads.state.calls).toContain('undo confirmed edit-1');
    expect(edits.question.peek()).toBeNull();
    expect(notices.latest.peek()).toEqual({ kind: 'undone', editId: 'edit-1', sent: false });
  });

  test('what cannot be done is said', async () => {
    const { edits, leads, notices } = await editsOf([row(1, statusEdit(JANE, 2, { value: 1 }))]);
    leads.state.refusal = { kind: 'superseded' };
    await edits.undo('edit-1');
    expect(notices.latest.peek()).toEqual({ kind: 'refused', refusal: { kind: 'superseded' } });
    expect(leads.state.calls).not.toContain('sync');
  });
});

describe('deciding about many', () => {
  const waiting = (['conflict', 'parked', 'blocked'] as const).map((state, index) =>
    row(index + 1, statusEdit(JANE, 2, { value: 1 }), { state, attempts: 1 }),
  );

  test('is asked first, and nothing happens without a yes', async () => {
    const { edits, leads } = await editsOf(waiting);
    edits.askDiscardAll();
    expect(edits.question.peek()).toEqual({ kind: 'discardAll', count: 3 });
    edits.cancel();
    await edits.confirm();
    expect(leads.state.calls).toEqual([]);
  });

  test('retries what is parked or blocked and leaves conflicts, and says how it went', async () => {
    const { edits, leads, notices } = await editsOf(waiting);
    edits.askRetryAll();
    expect(edits.question.peek()).toEqual({ kind: 'retryAll', count: 2, left: 1 });
    await edits.confirm();
    expect(leads.state.calls).toEqual(['retryAll', 'sync']);
    expect(notices.latest.peek()).toEqual({ kind: 'retriedAll', done: 2, refused: 0 });
    expect(edits.busy.peek()).toBe(false);
  });

  test('a retry that is refused as a downgrade asks, because a parked downgrade could not go on otherwise', async () => {
    const { edits, leads } = await editsOf([
      row(1, categoryEdit(AURORA, 1, 3), { state: 'parked', problem: { kind: 'rule', because: 'downgrade' } }),
    ]);
    leads.state.refusal = { kind: 'downgrade' };
    await edits.retry('edit-1');
    leads.state.refusal = null;
    await edits.confirm();
    expect(leads.state.calls).toContain('retry confirmed edit-1');
  });
});

test('a file gets every edit, those too that nobody has scrolled to', async () => {
  const leads = createCast({ rows: [...many(250), row(251, statusEdit(JANE, 5, { value: 2 }), SENT)] });
  const all = await readEverything(leads);
  expect(all).toHaveLength(251);
  expect(all.every((item) => item.person === 'Jane Doe')).toBe(true);
});

const creation = row(1, {
  kind: 'createPerson',
  personId: personId(-9),
  companyId: companyId(10),
  draft: { firstName: 'New', lastName: 'One', title: '', email: '', phone: '', companyId: companyId(10) },
});

test.each([
  ['not sent yet', row(1, statusEdit(JANE, 2, { value: null })), null],
  ['a creation that is not sent yet', creation, null],
  ['on its way', row(1, statusEdit(JANE, 2, { value: 1 }), { state: 'inFlight', attempts: 1 }), null],
  ['a first value on its way', row(1, statusEdit(JANE, 2, { value: null }), { state: 'inFlight', attempts: 1 }), 'first'],
  ['carried out', row(1, statusEdit(JANE, 2, { value: 1 }), SENT), null],
  ['a creation carried out', { ...creation, ...SENT }, 'creation'],
  ['found done after an answer was lost', row(1, statusEdit(JANE, 2, { value: 1 }), { ...SENT, outcome: 'alreadyThere' }), null],
  [
    'found done before it was sent',
    row(1, statusEdit(JANE, 2, { value: 1 }), { ...SENT, outcome: 'alreadyThere', attempts: 0 }),
    'nothing',
  ],
  ['taken back', row(1, statusEdit(JANE, 2, { value: 1 }), { state: 'settled', outcome: 'discarded' }), 'nothing'],
  ['replaced', row(1, statusEdit(JANE, 2, { value: 1 }), { state: 'settled', outcome: 'replaced' }), 'nothing'],
  ['in conflict', row(1, statusEdit(JANE, 2, { value: 1 }), { state: 'conflict', attempts: 1 }), 'waits'],
] as const)('undo of an edit that is %s is kept from by: %s', (_, edit, block) => {
  expect(undoBlock(edit)).toBe(block);
});

test('what was taken back can be made again, except a creation, whose record is gone', () => {
  const discarded = { state: 'settled', outcome: 'discarded' } as const;
  expect(canRedo(row(1, statusEdit(JANE, 2, { value: 1 }), discarded))).toBe(true);
  expect(canRedo({ ...creation, ...discarded })).toBe(false);
  expect(canRedo(row(1, statusEdit(JANE, 2, { value: 1 }), { state: 'settled', outcome: 'replaced' }))).toBe(false);
  expect(canRedo(row(1, statusEdit(JANE, 2, { value: 1 }), SENT))).toBe(false);
});

describe('the edit beside a field', () => {
  const latest = row(1, statusEdit(JANE, 2, { value: 1 }), { ...SENT, settledAt: FRESH_AT });

  test('is the one whose value is shown', () => {
    const pending = row(2, statusEdit(JANE, 2, { value: 1 }));
    expect(editBeside({ value: null, row: pending, latest }, FRESH_AT)).toBe(pending);
  });

  test('is else the newest settled one, for ten minutes', () => {
    expect(editBeside({ value: null, row: null, latest }, FRESH_AT + 60_000)).toBe(latest);
    expect(editBeside({ value: null, row: null, latest }, FRESH_AT + 11 * 60_000)).toBeNull();
  });
});

describe('the pace of rereading', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('a few calls run at once, a thousand in a second run four times in it, and the last one is never lost', () => {
    let runs = 0;
    const pace = createPace(() => {
      runs += 1;
    });
    pace.call();
    pace.call();
    expect(runs, 'at once').toBe(2);
    vi.advanceTimersByTime(5_000);
    runs = 0;
    for (let call = 0; call < 10_000; call += 1) {
      pace.call();
      vi.advanceTimersByTime(1);
    }
    expect(runs).toBeGreaterThanOrEqual(40);
    expect(runs).toBeLessThanOrEqual(44);
    const before = runs;
    pace.call();
    vi.advanceTimersByTime(1_000);
    expect(runs).toBe(before + 1);
  });

  test('what waits for its turn can be hurried, once; where nothing waits there is nothing to hurry', () => {
    let runs = 0;
    const pace = createPace(() => {
      runs += 1;
    });
    pace.hurry();
    expect(runs).toBe(0);
    for (let call = 0; call < 10; call += 1) pace.call();
    expect(runs).toBe(4);
    pace.hurry();
    expect(runs).toBe(5);
    pace.hurry();
    vi.advanceTimersByTime(5_000);
    expect(runs).toBe(5);
    pace.call();
    expect(runs, 'the pace is as it was').toBe(6);
  });

  test('a stopped pace runs nothing more', () => {
    let runs = 0;
    const pace = createPace(() => {
      runs += 1;
    });
    for (let call = 0; call < 10; call += 1) pace.call();
    pace.stop();
    pace.call();
    vi.advanceTimersByTime(5_000);
    expect(runs).toBe(4);
  });
});
