import { expect, test } from 'vitest';
import { waitingElsewhere } from '../../lib/domain/elsewhere.ts';

test('edits of other sign-ins are counted by whose they are, from the mirror’s keys alone', () => {
  const keys = [
    'settings',
    'outbox-mark/leadside:sandbox:Cust00001:rep@example.com',
    'outbox/leadside:sandbox:Cust00001:rep@example.com/1',
    'outbox/leadside:sandbox:Cust00001:admin@example.com/3',
    'outbox/leadside:sandbox:Cust00001:admin@example.com/12',
    'outbox/leadside:onsite:crm.example.com:8443/superoffice:sam@example.com/4',
    'outbox/nonsense',
  ];
  expect(waitingElsewhere(keys, 'leadside:sandbox:Cust00001:rep@example.com')).toEqual([
    { tenant: 'Cust00001', user: 'admin@example.com', count: 2 },
    { tenant: 'crm.example.com:8443/superoffice', user: 'sam@example.com', count: 1 },
  ]);
  expect(waitingElsewhere(keys, null)).toHaveLength(3);
});
