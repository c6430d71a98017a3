import { describe, expect, test } from 'vitest';
import { SELECTION_LIMITS } from '../../lib/domain/selection.ts';
import { selectionFile } from '../../lib/leads/selection-file.ts';
import { createSelections } from '../../lib/leads/selections.ts';
import { createAddToSelection } from '../../lib/models/add-to-selection.ts';
import { createNotices, type Notice } from '../../lib/models/notices.ts';
import { aPerson } from '../contracts/small-world.ts';
import { personId } from '../domain/build.ts';
import { must, setUp } from '../leads/setup.ts';

function scene() {
  const setup = setUp({ persons: [aPerson(5), aPerson(6)] });
  const selections = createSelections(setup.deps, 'Cust00001');
  const notices = createNotices();
  const model = createAddToSelection({ selections, notices });
  const people = async () => (await selections.read()).map((one) => [one.name, one.kind === 'static' ? [...one.people] : one.criteria]);
  async function undo(): Promise<void> {
    const latest = notices.latest.peek() as Extract<Notice, { kind: 'addedTo' }>;
    latest.undo();
    await new Promise((resolve) => setTimeout(resolve));
  }
  return { ...setup, setup, selections, notices, model, people, undo };
}

describe('people who are added to a selection', () => {
  test('make a new one, are added to it once, and are taken out again, the new one with them', async () => {
    const { model, selections, notices, people, undo } = scene();
    expect(await model.add({ name: ' Fair ' }, [personId(5), personId(5)])).toBeNull();
    expect(await people()).toEqual([['Fair', [5]]]);
    await model.read();
    const [fair] = model.choices.peek() ?? [];
    expect(await model.add({ id: fair?.id ?? '' }, [personId(5), personId(6)])).toBeNull();
    expect(notices.latest.peek()).toMatchObject({ kind: 'addedTo', name: 'Fair', count: 1 });
    expect(await people()).toEqual([['Fair', [5, 6]]]);
    await undo();
    await expect.poll(people).toEqual([['Fair', [5]]]);
    await selections.change(() => []);
    await model.add({ name: 'Fair' }, [personId(5)]);
    await undo();
    await expect.poll(people).toEqual([]);
  });

  test('are not added to one that is gone, goes by conditions, has no name or one that is taken, or would be too large', async () => {
    const { model, selections, people } = scene();
    await selections.change(() => [{ id: 'by', name: 'By rule', kind: 'dynamic', criteria: 'status=1' }]);
    await model.read();
    expect(model.choices.peek()).toEqual([]);
    expect(await model.add({ id: 'by' }, [personId(5)])).toBe('gone');
    expect(await model.add({ id: 'nowhere' }, [personId(5)])).toBe('gone');
    expect(await model.add({ name: '  ' }, [personId(5)])).toBe('empty');
    expect(await model.add({ name: 'by RULE' }, [personId(5)])).toBe('taken');
    const everybody = Array.from({ length: SELECTION_LIMITS.people + 1 }, (_, index) => personId(index + 1));
    expect(await model.add({ name: 'All' }, everybody)).toBe('full');
    await selections.change(() =>
      Array.from({ length: SELECTION_LIMITS.selections }, (_, at) => ({ id: `${at}`, name: `${at}`, kind: 'static', people: [] })),
    );
    expect(await model.add({ name: 'One more' }, [personId(5)])).toBe('many');
    expect((await people()).length).toBe(SELECTION_LIMITS.selections);
  });

  test('who were created here have the number of the CRM in it once they have reached it, and are in it once', async () => {
    const { setup, model, selections, people, undo } = scene();
    setup.offline = true;
    const draft = { firstName: 'Kim', lastName: 'Taylor', title: '', email: 'kim@new.example', phone: '' };
    const made = must(await setup.leads.createPerson(draft, { kind: 'none' }));
    await model.add({ name: 'Fair' }, [made.personId]);
    expect(await people()).toEqual([['Fair', [made.personId]]]);
    expect(JSON.parse(selectionFile(await selections.read(), 'Cust00001'))).toMatchObject({ selections: [{ people: [] }] });
    let told = 0;
    const stop = selections.watch(() => (told += 1));
    setup.offline = false;
    await setup.leads.sync();
    await setup.settle();
    expect(told).toBeGreaterThan(0);
    stop();
    const [found] = await setup.store.personsByEmail('kim@new.example');
    expect(found?.value.id).toBeGreaterThan(0);
    expect(await people()).toEqual([['Fair', [found?.value.id]]]);
    await model.add({ id: (await selections.read())[0]?.id ?? '' }, [made.personId]);
    expect(await people()).toEqual([['Fair', [found?.value.id]]]);
    await model.add({ name: 'Late' }, [made.personId]);
    await undo();
    await expect.poll(people).toEqual([['Fair', [found?.value.id]]]);
  });
});
