import { describe, expect, test } from 'vitest';
import { personId } from '../domain/build.ts';
import { aPerson } from '../contracts/small-world.ts';
import { must, setUp, type Setup } from './setup.ts';

const everybody = Array.from({ length: 14 }, (_, at) =>
  aPerson(at + 1, { fullName: `Person ${at + 1}`, emails: [`p${at + 1}@x.example`] }),
);

async function looked(): Promise<Setup> {
  const setup = setUp({ persons: everybody });
  must(await setup.store.putRecords({ persons: everybody }, 1));
  return setup;
}

const names = async ({ leads }: Setup): Promise<readonly string[]> => (await leads.recent()).map(({ person }) => person.fullName);

describe('the people seen last', () => {
  test('come the latest first, each once, and twelve at most', async () => {
    const setup = await looked();
    for (const { id } of [...everybody, ...everybody.slice(3, 4)]) await setup.leads.saw(id);
    expect(await names(setup)).toEqual(['Person 4', ...[14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 3].map((id) => `Person ${id}`)]);
  });

  test('somebody created here comes once, under the number that the CRM gave them', async () => {
    const setup = await looked();
    const draft = { firstName: 'New', lastName: 'One', title: '', email: 'new@x.example', phone: '' };
    setup.offline = true;
    const { personId } = must(await setup.leads.createPerson(draft, { kind: 'none' }));
    await setup.leads.saw(personId);
    setup.offline = false;
    await setup.settle();
    const [found] = await setup.leads.recent();
    expect(found?.person.id).toBeGreaterThan(0);
    await setup.leads.saw(found?.person.id ?? personId);
    expect(await names(setup)).toEqual(['New One']);
  });

  test('are forgotten with the records when the user signs out, and nobody is told of them', async () => {
    const setup = await looked();
    await setup.leads.saw(personId(1));
    await setup.store.clearRecords();
    expect(await names(setup)).toEqual([]);
    expect(setup.crm.world.calls).toEqual([]);
  });
});
