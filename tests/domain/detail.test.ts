import { describe, expect, test } from 'vitest';
import { pageDetails, withDetails } from '../../lib/domain/detail.ts';
import type { Edit } from '../../lib/domain/edit.ts';
import { person, personId, row } from './build.ts';

const JANE = person(1, { title: 'Buyer', emails: ['jane@example.com'], phones: [{ kind: 'mobile', value: '+47 22 00 00 00' }] });
const onPage = { name: 'Jane Doe', role: 'page', source: 'test' } as const;

test.each([
  ['nothing more', { email: 'jane@example.com', title: ' buyer' }, []],
  ['another address', { email: 'Jane.Doe@example.org' }, [{ field: 'email', from: '', to: 'jane.doe@example.org' }]],
  ['another title', { title: 'Head  of Buying' }, [{ field: 'title', from: 'Buyer', to: 'Head of Buying' }]],
  ['a number that the CRM has in other writing', { phone: '0047 22000000' }, []],
  ['a number', { phone: '+47 33 00 00 00' }, [{ field: 'phone', from: '', to: '+47 33 00 00 00' }]],
  ['no number', { phone: 'call' }, []],
  ['no address', { email: 'nobody' }, []],
] as const)('the page states %s', (_what, stated, expected) => {
  expect(pageDetails({ ...onPage, ...stated }, JANE)).toEqual(expected);
});

test('a number of the office that the CRM has is not replaced', () => {
  const known = { ...JANE, phones: [{ kind: 'office', value: '+47 11 11 11 11' }] as const };
  expect(pageDetails({ ...onPage, phone: '+47 33 00 00 00' }, known)).toEqual([]);
});

describe('edits on their way', () => {
  const set = (seq: number, field: 'title' | 'phone' | 'email', to: string, state: 'queued' | 'conflict' = 'queued') => {
    const base = { updatedAt: null, value: '', categoryId: null };
    const edit: Edit = { kind: 'setDetail', personId: personId(1), companyId: null, field, to, base };
    return row(seq, edit, { state });
  };

  test('are laid over the person, the newest last; one that waits for the user is not', () => {
    const rows = [set(3, 'title', 'Head'), set(2, 'title', 'Chief'), set(4, 'phone', '123456'), set(5, 'email', 'j@example.org')];
    expect(withDetails(JANE, rows)).toMatchObject({
      title: 'Head',
      emails: ['jane@example.com', 'j@example.org'],
      phones: [
        { kind: 'office', value: '123456' },
        { kind: 'mobile', value: '+47 22 00 00 00' },
      ],
    });
    expect(withDetails(JANE, [set(2, 'title', 'Chief', 'conflict')])).toEqual(JANE);
  });
});
