// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/preact';
import { afterEach, describe, expect, test } from 'vitest';
import { createSelections } from '../../lib/leads/selections.ts';
import { personId, statusId } from '../domain/build.ts';
import { setUp } from '../leads/setup.ts';
import { createCast } from '../models/cast.ts';
import { aTag } from '../models/fake-tagging.ts';
import { candidate } from '../models/ports.ts';
import { calm, clear, click, expectAccessible, fill, NOW, pick, press, showPanel } from './surface.tsx';

const JANE = candidate('jane@aurora.example', { name: 'Jane Doe', role: 'page' });
const CARL = candidate('carl@credit.example', { name: 'Carl Berg', role: 'page' });
const KIM = candidate('kim@new.example', { name: 'Kim Taylor', role: 'page', title: 'Buyer', company: 'New Ltd' });
const LIKE = candidate('s.lind@aurora.example', { name: 'S. Lind', role: 'page' });
const ME = candidate('rep@example.com', { role: 'page', self: true });

afterEach(clear);

const group = (name: RegExp) => within(screen.getByRole('heading', { name }).closest('section') as HTMLElement);
const lines = (name: RegExp) =>
  group(name)
    .getAllByRole('listitem')
    .map((line) => line.querySelector('.tag-what')?.textContent ?? '');

async function preview() {
  const shown = await showPanel([JANE, CARL, KIM, LIKE, ME]);
  await click('button', 'Tag 4 people of this page…');
  await pick('Lead status', 'Contacting');
  await pick('Category of new companies', 'Lead');
  await click('button', 'Check 4 people');
  return shown;
}

describe('the people of a page', () => {
  test('are picked with boxes and by keyboard, all but the user themselves', async () => {
    await showPanel([JANE, CARL, KIM, ME]);
    await click('button', 'Tag 3 people of this page…');
    await expectAccessible();
    const boxes = screen.getAllByRole<HTMLInputElement>('checkbox');
    expect(boxes.map(({ checked }) => checked)).toEqual([false, true, true, true, false]);
    expect(boxes[0]?.indeterminate).toBe(true);
    boxes[1]?.focus();
    await press('ArrowDown');
    expect(document.activeElement).toBe(boxes[2]);
    fireEvent.click(boxes[2]!);
    await calm();
    expect(screen.getByRole('button', { name: 'Check 2 people' })).toBeTruthy();
    fireEvent.click(boxes[0]!);
    await calm();
    expect(screen.getByLabelText(/^All \(4 of 4\)|^All \(3 of 4\)/)).toBeTruthy();
  });

  test('are shown before anything is stored: who is created and where, who changes, who is left out and why, and who they could be', async () => {
    const { leads } = await preview();
    await expectAccessible();
    expect(lines(/^Will be created/)).toEqual(['in the new company New Ltd, Contacting']);
    expect(lines(/^In the CRM: status changes/)).toEqual(['Open → Contacting']);
    expect(lines(/^Left out/)).toEqual(['has no lead status: the category does not use it, and is not changed']);
    expect(screen.getByLabelText('Who is S. Lind?')).toBeTruthy();
    expect(leads.state.rows).toEqual([]);
    expect(screen.getByRole('button', { name: 'Tag 2 people' })).toBeTruthy();
  });

  test('that could be somebody of the CRM are that one, somebody new, or left out, as the user says', async () => {
    await preview();
    await pick('Who is S. Lind?', 'Sofia Lind, Aurora Foods, sofia@aurora.example');
    expect(lines(/^Left out/)).toContain('has the status already');
    await pick('Who is S. Lind?', 'Somebody else: create');
    expect(lines(/^Will be created/)).toContain('in Aurora Foods, Contacting');
    expect(screen.getByRole('button', { name: 'Tag 3 people' })).toBeTruthy();
    await pick('Who is S. Lind?', 'Leave out');
    expect(lines(/^Left out/)).toContain('left out by you');
  });

  test('are added to a selection, before they are tagged those of the CRM, afterwards all', async () => {
    const selections = createSelections(setUp().deps, 'Cust00001');
    await selections.change(() => [{ id: 'fair', name: 'Fair', kind: 'static', people: [personId(1)] }]);
    const people = async () => (await selections.read()).map((one) => (one.kind === 'static' ? [one.name, one.people.length] : []));
    await showPanel([JANE, CARL, KIM], { selections });
    await click('button', 'Tag 3 people of this page…');
    await pick('Lead status', 'Contacting');
    await click('button', 'Check 3 people');
    await click('button', 'Add to a selection…');
    expect(screen.getByText('2 people, by name. Selections are on the leads page.')).toBeTruthy();
    await expectAccessible();
    await click('button', 'Save');
    expect(await people()).toEqual([['Fair', 2]]);
    expect(screen.getByText('1 added to “Fair”.')).toBeTruthy();
    await click('button', 'Undo: 1 added to “Fair”.');
    expect(await people()).toEqual([['Fair', 1]]);
    await click('button', 'Tag 2 people');
    await click('button', 'Add to a selection…');
    await pick('Selection', 'A new one');
    await fill('Name of the selection', 'FAIR');
    await click('button', 'Save');
    expect(screen.getByText('There is a selection of this name already.')).toBeTruthy();
    await fill('Name of the selection', 'Spring');
    await click('button', 'Save');
    expect(await people()).toEqual([
      ['Fair', 1],
      ['Spring', 3],
    ]);
  });

  test('are put in another company, or in none, as the user says', async () => {
    await preview();
    await fill('Name of the new company', 'New Holding');
    expect(lines(/^Will be created/)).toEqual(['in the new company New Holding, Contacting']);
    await pick('New Ltd: 1 person', 'No company');
    expect(lines(/^Will be created/)).toEqual(['without a company, no lead status without a company']);
  });

  test('are stored when the user agrees, each is answered for, and all of it can be undone', async () => {
    const { leads } = await preview();
    await click('button', 'Tag 2 people');
    expect(screen.getByText('2 people are saved here and will be sent.')).toBeTruthy();
    await expectAccessible();
    expect(leads.state.calls.filter((call) => /^(setLeadStatus|createPerson)/.test(call))).toHaveLength(2);
    await click('button', 'Undo all');
    expect(leads.state.calls.filter((call) => call.startsWith('undo'))).toEqual(['undo edit-103', 'undo edit-101']);
    expect(screen.getByText('Taken back for 2 people.')).toBeTruthy();
    expect(screen.getAllByText('taken back')).toHaveLength(2);
  });

  test('what could not be stored is said for each', async () => {
    const { leads } = await preview();
    leads.state.refusal = { kind: 'full' };
    await click('button', 'Tag 2 people');
    expect(screen.getAllByText('Not saved: this device has no space left.')).toHaveLength(2);
  });

  test('are not created while the CRM cannot be asked, which is said, and asked again on a click', async () => {
    const leads = createCast({ failure: { kind: 'offline', message: '' } });
    await showPanel([JANE, KIM], { leads });
    await click('button', 'Tag 2 people of this page…');
    await click('button', 'Check 2 people');
    expect(screen.getByText('The CRM cannot be reached.')).toBeTruthy();
    expect(lines(/^Left out/)).toEqual(['in the CRM already', 'the CRM could not be asked, so nobody is created']);
    leads.state.failure = null;
    await click('button', 'Check again');
    expect(lines(/^Will be created/)).toHaveLength(1);
  });

  test('go on being tagged when the page can no longer be read', async () => {
    const { tabs } = await preview();
    tabs.show({ kind: 'notAllowed', origin: 'https://new.example' });
    await calm();
    expect(screen.getByText('The page can no longer be read. You go on with those who were read before.')).toBeTruthy();
    await click('button', 'Tag 2 people');
    expect(screen.getByText('2 people are saved here and will be sent.')).toBeTruthy();
  });

  test('five hundred of them are drawn fifty at a time', async () => {
    const crowd = Array.from({ length: 500 }, (_, at) => candidate(`p${at}@new.example`, { name: `Person Number${at}`, role: 'page' }));
    await showPanel(crowd);
    await click('button', 'Tag 500 people of this page…');
    expect(screen.getAllByRole('checkbox')).toHaveLength(51);
    await click('button', 'Show 50 more');
    expect(screen.getAllByRole('checkbox')).toHaveLength(101);
  });
});

describe('a list', () => {
  test('is pasted, and what nobody could be made of is told', async () => {
    await showPanel([]);
    await click('button', 'Tag a list…');
    await expectAccessible();
    await fill('Paste the list', 'Kim Taylor <kim@new.example>\nnot@an@address');
    await click('button', 'Read the list');
    expect(screen.getByText('Not read: 1 line')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Check 1 person' })).toBeTruthy();
  });

  test.each([
    ['S\u00C3\u00B8rensen <m@example.com>', /is in another encoding/],
    ['----', 'Nobody was found in the list.'],
  ])('%s: the message says why not', async (text, message) => {
    await showPanel([]);
    await click('button', 'Tag a list…');
    await fill('Paste the list', text);
    await click('button', 'Read the list');
    expect(screen.getByRole('alert').textContent).toMatch(message);
    expect(screen.getByLabelText('Paste the list')).toHaveProperty('value', text);
  });

  test.each([
    ['Latin-1', [0x4d, 0xf8, 0x20, 0x42, 0x0a], /is in another encoding/],
    ['UTF-8', [...new TextEncoder().encode('Mø Berg\n')], null],
    ['UTF-16', [0xff, 0xfe, ...[...'Mø Berg'].flatMap((letter) => [letter.charCodeAt(0), 0])], null],
  ])('a file in %s', async (_name, bytes, message) => {
    const { model } = await showPanel([]);
    await click('button', 'Tag a list…');
    const view = model.work?.view.peek();
    if (view?.kind !== 'list') throw new Error('no list');
    await view.list.open(new Blob([new Uint8Array(bytes)]));
    await calm();
    if (message === null) expect(screen.getByLabelText(/^Mø Berg/)).toBeTruthy();
    else expect(screen.getByRole('alert').textContent).toMatch(message);
  });
});

describe('who was tagged before', () => {
  const tagged = aTag({
    email: 'kim@new.example',
    name: 'Kim Taylor',
    at: NOW - 60_000,
    statusId: statusId(2),
    created: true,
    editIds: ['edit-1'],
  });

  test('is said on the page, and listed today with the way back', async () => {
    const leads = createCast({ tagged: [tagged] });
    await showPanel([KIM, JANE], { leads });
    expect(screen.getByText(/^Tagged by you .* on example\.com, created, Contacting$/)).toBeTruthy();
    expect(screen.getByText('1 person here was tagged by you before.')).toBeTruthy();
    await click('button', 'Tagged today: 1');
    await expectAccessible();
    await click('button', 'Undo for Kim Taylor');
    expect(leads.state.calls).toContain('undo edit-1');
  });
});

describe('what a page says more about somebody', () => {
  test('is taken over with one click, and shown at once', async () => {
    const { leads } = await showPanel([{ ...JANE, title: 'Head of Buying', phone: '+47 33 00 00 00' }]);
    await expectAccessible();
    expect(screen.getByText('Buyer → Head of Buying')).toBeTruthy();
    await click('button', 'Add to the CRM: Title Head of Buying');
    expect(leads.state.calls).toContain('setDetail 1 title Head of Buying');
    expect(screen.queryByText('Buyer → Head of Buying')).toBeNull();
    expect(screen.getByText('Jane Doe: Head of Buying. Saved here.')).toBeTruthy();
  });

  test('is shown, and cannot be taken over, where the user may not change the person', async () => {
    await showPanel([{ ...JANE, title: 'Head of Buying' }], { leads: createCast({ policy: { readOnly: true } }) });
    expect(screen.getByText('Buyer → Head of Buying')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Add to the CRM/ })).toBeNull();
  });
});
