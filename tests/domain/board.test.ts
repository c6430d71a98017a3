import { describe, expect, it } from 'vitest';
import { boardColumns, dropVerdict, type BoardKey } from '../../lib/domain/board.ts';
import type { Person } from '../../lib/domain/lead.ts';
import { lightCompany } from '../../lib/domain/light.ts';
import { OPEN_POLICY } from '../../lib/domain/visibility.ts';
import { aCompany, aPerson, CATEGORY, smallLists, STATUS } from '../contracts/small-world.ts';
import { rowsOf } from './rows.ts';

const LEAD = aCompany(1, { categoryId: CATEGORY.lead });
const CUSTOMER = aCompany(2, { categoryId: CATEGORY.customer });
const COMPARE = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

function rowOf(person: Person) {
  const [row] = rowsOf([person], [LEAD, CUSTOMER]);
  if (row === undefined) throw new Error('no row');
  return row;
}

function verdictOf(person: Person, by: BoardKey, key: string, company: typeof LEAD | null = LEAD, readOnly = false) {
  const row = rowOf(person);
  const lists = smallLists();
  // Somebody without a value, so that there is a column for none.
  const others = rowsOf(
    [aPerson(90, { companyId: LEAD.id, leadStatusId: null }), aPerson(91, { companyId: null, categoryId: null })],
    [LEAD],
  );
  const column = boardColumns([row, ...others], by, { lists, compare: COMPARE }).find((one) => one.key === key);
  if (column === undefined) throw new Error(`no column ${key}`);
  return dropVerdict(row, by, column, { lists, policy: { ...OPEN_POLICY, readOnly }, company: company && lightCompany(company) });
}

const LEAD_PERSON = aPerson(1, { companyId: LEAD.id, leadStatusId: STATUS.open });
const HIDDEN_PERSON = aPerson(2, { companyId: CUSTOMER.id, leadStatusId: STATUS.open });

describe('columns', () => {
  it('put everybody into exactly one, and those on whom no status is shown into the lane', () => {
    const rows = rowsOf([LEAD_PERSON, HIDDEN_PERSON], [LEAD, CUSTOMER]);
    const columns = boardColumns(rows, 'status', { lists: smallLists(), compare: COMPARE });
    expect(columns.at(-1)?.kind).toBe('hidden');
    expect(columns.at(-1)?.rows.map(({ person }) => person.id)).toEqual([2]);
    expect(columns.find(({ key }) => key === `status ${STATUS.open}`)?.rows.map(({ person }) => person.id)).toEqual([1]);
    expect(columns.flatMap((column) => column.rows)).toHaveLength(2);
  });

  it('of what is no longer in use are there only while somebody holds it', () => {
    const lists = smallLists();
    const gone = { ...lists, statuses: lists.statuses.map((one) => (one.id === STATUS.qualified ? { ...one, deleted: true } : one)) };
    const columns = boardColumns([], 'status', { lists: gone, compare: COMPARE });
    expect(columns.some(({ id }) => id === STATUS.qualified)).toBe(false);
  });
});

describe('letting a card go', () => {
  it.each<readonly [string, ReturnType<typeof verdictOf>, object]>([
    ['where it is, does nothing', verdictOf(LEAD_PERSON, 'status', `status ${STATUS.open}`), { kind: 'same' }],
    ['on another status, sets it', verdictOf(LEAD_PERSON, 'status', `status ${STATUS.qualified}`), { kind: 'status' }],
    ['in the lane, is refused: the category decides', verdictOf(LEAD_PERSON, 'status', 'hidden'), { kind: 'refused', because: 'byRule' }],
    ['on no status, is refused: nothing is cleared', verdictOf(LEAD_PERSON, 'status', 'none'), { kind: 'refused', because: 'noClearing' }],
    [
      'out of the lane, is refused with the reason of the rule',
      verdictOf(HIDDEN_PERSON, 'status', `status ${STATUS.open}`),
      { kind: 'refused', because: 'wrongGroup' },
    ],
    ['on a category, moves the company', verdictOf(LEAD_PERSON, 'category', `category ${CATEGORY.customer}`), { kind: 'category' }],
    [
      'on a category while the organisation allows reading only, is refused',
      verdictOf(LEAD_PERSON, 'category', `category ${CATEGORY.customer}`, LEAD, true),
      { kind: 'refused', because: 'policy' },
    ],
    [
      'on a category of a company that this device does not have, is refused',
      verdictOf(LEAD_PERSON, 'category', `category ${CATEGORY.customer}`, null),
      { kind: 'refused', because: 'noCompany' },
    ],
    [
      'on a category without the right to the company, is refused',
      verdictOf(LEAD_PERSON, 'category', `category ${CATEGORY.customer}`, { ...LEAD, rights: { ...LEAD.rights, update: false } }),
      { kind: 'refused', because: 'mayNotUpdate' },
    ],
  ])('%s', (_, verdict, wanted) => {
    expect(verdict).toMatchObject(wanted);
  });

  it('on an owner, is refused: owners are not set here', () => {
    const [mine, others] = [aPerson(1, { ownerId: null }), aPerson(2, { ownerId: 7 as never, ownerName: 'Robin' })];
    const [row] = rowsOf([mine], [LEAD]);
    const lists = smallLists();
    const column = boardColumns(rowsOf([others], [LEAD]), 'owner', { lists, compare: COMPARE })[0];
    if (row === undefined || column === undefined) throw new Error('no row or column');
    expect(dropVerdict(row, 'owner', column, { lists, policy: OPEN_POLICY, company: null })).toEqual({ kind: 'refused', because: 'owner' });
  });
});
