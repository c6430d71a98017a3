// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, test } from 'vitest';
import { textsIn } from '../../lib/locales/every.ts';
import { createGalleryLeads } from '../gallery/cast.ts';
import { leads } from '../gallery/stage.tsx';

afterEach(cleanup);

/** The board of the gallery's people: Sofia is Open, Jane is being contacted, Lars is a customer's. */
async function showBoard() {
  const cases = createGalleryLeads();
  const state = leads('board', 'view=board', { leads: () => cases });
  render(<>{state.show(textsIn('en'))}</>);
  const card = await screen.findByRole('button', { name: 'Sofia Lind' });
  return { card, cases };
}

const heard = (text: string) => waitFor(() => expect(screen.getByText(text).tagName).toBe('OUTPUT'));
const press = (element: Element, key: string) => fireEvent.keyDown(element, { key });

describe('a card carried by the keyboard', () => {
  test('is told at every step, put back by Escape, and set where it is let go', async () => {
    const { card, cases } = await showBoard();
    card.focus();
    press(card, ' ');
    await heard('Sofia Lind is picked up. Left and right choose a column, Enter drops, Escape puts back.');
    press(card, 'ArrowRight');
    await heard('Sofia Lind over Contacting: can be dropped here.');
    press(card, 'Escape');
    await heard('Sofia Lind stays where it was.');
    expect(cases.state.calls.filter((call) => call.startsWith('setLeadStatus'))).toEqual([]);
    for (const key of [' ', 'ArrowRight', 'Enter']) press(card, key);
    await heard('Sofia Lind is in Contacting now.');
    expect(cases.state.calls.filter((call) => call.startsWith('setLeadStatus'))).toEqual(['setLeadStatus 2 2']);
  });

  test('is told why it cannot be let go in the lane of those without lead status', async () => {
    const { card } = await showBoard();
    card.focus();
    for (const key of [' ', ...Array(6).fill('ArrowRight'), 'Enter']) press(card, key);
    await heard('Sofia Lind: Not here: the category decides who is in this lane.');
  });
});

test('the list of columns moves a card without dragging, and says why some do not take it', async () => {
  const { cases } = await showBoard();
  fireEvent.click(screen.getByRole('button', { name: 'Move Sofia Lind to …' }));
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByText('It is here.')).toBeTruthy();
  expect(within(dialog).getByRole('button', { name: 'Without lead status' })).toHaveProperty('disabled', true);
  fireEvent.click(within(dialog).getByRole('button', { name: 'Qualified' }));
  await heard('Sofia Lind is in Qualified now.');
  expect(cases.state.calls.filter((call) => call.startsWith('setLeadStatus'))).toEqual(['setLeadStatus 2 5']);
});
