import { describe, expect, test } from 'vitest';
import { createPopupModel, type PopupModel } from '../../lib/models/popup.ts';
import { personId } from '../domain/build.ts';
import { createCast } from './cast.ts';
import type { FakeLeads } from './fake-leads.ts';
import { candidate, createFakeSession, createFakeTabs, settle, type FakeTabs } from './ports.ts';

const JANE = candidate('jane@aurora.example', { name: 'Jane Doe' });

interface Parts {
  readonly leads: FakeLeads;
  readonly tabs: FakeTabs;
  readonly model: PopupModel;
}

function start(): Parts {
  const [leads, tabs] = [createCast(), createFakeTabs()];
  return { leads, tabs, model: createPopupModel({ leads, tabs, session: createFakeSession(), now: () => 0 }) };
}

/** True if the popup may be drawn a few turns later. */
function isKnown({ known }: PopupModel): Promise<boolean> {
  return Promise.race([known.then(() => true), new Promise<boolean>((resolve) => setTimeout(resolve, 20, false))]);
}

describe('the popup is drawn', () => {
  test('once this device has said who is in front', async () => {
    const { leads, tabs, model } = start();
    const answer = leads.hold('match');
    tabs.open(JANE);
    expect(await isKnown(model)).toBe(false);
    answer();
    expect(await isKnown(model)).toBe(true);
    expect(model.work?.people.selected.peek()?.card?.person.fullName).toBe('Jane Doe');
    model.dispose();
  });

  test('at once where nobody is on the page', async () => {
    const { tabs, model } = start();
    tabs.show({ kind: 'unreadable' });
    expect(await isKnown(model)).toBe(true);
    model.dispose();
  });

  test('without the people where the page says nothing', async () => {
    const { model } = start();
    expect(await isKnown(model)).toBe(false);
    await model.known;
    expect(model.work?.people.people.peek()).toEqual([]);
    model.dispose();
  });

  test('with those seen last, who are read once it is on the screen', async () => {
    const [leads, tabs] = [createCast(), createFakeTabs()];
    await leads.saw(personId(2));
    const screen = Promise.withResolvers<void>();
    const model = createPopupModel({ leads, tabs, session: createFakeSession(), painted: () => screen.promise, now: () => 0 });
    tabs.open(JANE);
    await model.known;
    await settle();
    expect(model.work?.people.selected.peek()?.card?.person.fullName).toBe('Jane Doe');
    expect(model.work?.recent.people.peek()).toBeNull();
    expect(leads.state.calls, 'the CRM is not asked before either').toEqual([]);
    screen.resolve();
    await settle();
    expect(model.work?.recent.people.peek()?.map(({ person }) => person.fullName)).toEqual(['Sofia Lind']);
    expect(leads.state.calls).toEqual(['refresh jane@aurora.example']);
    model.dispose();
  });
});
