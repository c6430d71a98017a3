import { describe, expect, it } from 'vitest';
import { readSelectionFile, selectionFile, type FileProblem } from '../../lib/leads/selection-file.ts';
import type { PersonId } from '../../lib/domain/ids.ts';
import type { Selection } from '../../lib/domain/selection.ts';

const TENANT = 'Cust26759';
const ALL: readonly Selection[] = [
  { id: 'a', name: 'Open ones', kind: 'dynamic', criteria: "status.in=1,2&name.contains=O'Hara%20%3D%20x" },
  { id: 'b', name: '<b>Two</b>', kind: 'static', people: [3, 9] as PersonId[] },
];

function read(text: string, names: readonly string[] = []) {
  let ids = 0;
  return readSelectionFile(text, { tenant: TENANT, newId: () => `new-${(ids += 1)}`, names });
}

function file(selections: unknown, other: object = {}): string {
  return JSON.stringify({ format: 'leadside-selections', version: 1, tenant: TENANT, selections, ...other });
}

describe('a file of selections', () => {
  it('comes back as it went, with ids of its own', () => {
    const back = read(selectionFile(ALL, TENANT));
    expect(back.ok && back.value.map(({ id: _id, ...rest }) => rest)).toEqual(ALL.map(({ id: _id, ...rest }) => rest));
    expect(back.ok && back.value.map(({ id }) => id)).toEqual(['new-1', 'new-2']);
  });

  it.each<readonly [string, string, FileProblem]>([
    ['that is no JSON', '{"format": "leadside-sel', { at: '', because: 'json' }],
    ['that is something else', '[1, 2]', { at: '', because: 'format' }],
    ['of a later version', file([], { version: 2 }), { at: '', because: 'version' }],
    ['of another tenant', file([], { tenant: 'Cust1' }), { at: '', because: 'tenant' }],
    ['that is too large', ' '.repeat(5_000_001), { at: '', because: 'size' }],
    ['with too many', file(Array.from({ length: 201 }, () => ({}))), { at: '', because: 'many' }],
    ['with an entry that is nothing', file([null]), { at: 'selections[0]', because: 'shape' }],
    ['with a kind that there is not', file([{ name: 'A', kind: 'both' }]), { at: 'selections[0].kind', because: 'shape' }],
    ['without conditions where they should be', file([{ name: 'A', kind: 'dynamic' }]), { at: 'selections[0].criteria', because: 'shape' }],
    ['with empty conditions', file([{ name: 'A', kind: 'dynamic', criteria: '' }]), { at: 'selections[0].criteria', because: 'criteria' }],
    [
      'with a condition on a field that there is not',
      file([{ name: 'A', kind: 'dynamic', criteria: 'size.in=1' }]),
      { at: 'selections[0].criteria', because: 'criteria' },
    ],
    [
      'with an order among the conditions',
      file([{ name: 'A', kind: 'dynamic', criteria: 'status.in=1&sort=name' }]),
      { at: 'selections[0].criteria', because: 'criteria' },
    ],
    ['with an empty name', file([{ name: '  ', kind: 'static', people: [] }]), { at: 'selections[0].name', because: 'name' }],
    [
      'with people that are no numbers',
      file([{ name: 'A', kind: 'static', people: [1, '2'] }]),
      { at: 'selections[0].people', because: 'people' },
    ],
    [
      'with people of another device',
      file([{ name: 'A', kind: 'static', people: [-5] }]),
      { at: 'selections[0].people', because: 'people' },
    ],
  ])('%s is refused, and says where', (_, text, problem) => {
    expect(read(text)).toEqual({ ok: false, error: [problem] });
  });

  it('with one error among good ones adds none, and tells every error', () => {
    const bad = read(file([{ name: 'Good', kind: 'static', people: [1] }, { name: '', kind: 'static', people: [] }, 7]));
    expect(!bad.ok && bad.error.map(({ at }) => at)).toEqual(['selections[1].name', 'selections[2]']);
  });

  it('gives a number to a name that there is, also twice within the file', () => {
    const twice = read(file([1, 2].map(() => ({ name: 'One', kind: 'static', people: [1] }))), ['one']);
    expect(twice.ok && twice.value.map(({ name }) => name)).toEqual(['One (2)', 'One (3)']);
  });
});
