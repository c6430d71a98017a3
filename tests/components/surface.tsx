import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact';
import axe from 'axe-core';
import { expect } from 'vitest';
import { Panel } from '../../components/panel/Panel.tsx';
import type { Candidate } from '../../lib/domain/candidate.ts';
import type { Selections } from '../../lib/leads/selections.ts';
import { textsIn } from '../../lib/locales/every.ts';
import type { Language } from '../../lib/locales/locale.ts';
import { createPanelModel } from '../../lib/models/panel.ts';
import type { PanelModel } from '../../lib/models/panel.ts';
import { createCast } from '../models/cast.ts';
import type { FakeLeads } from '../models/fake-leads.ts';
import { FRESH_AT } from '../models/fake-leads.ts';
import { createFakeSession, createFakeTabs, settle } from '../models/ports.ts';
import type { FakeSession, FakeTabs } from '../models/ports.ts';

/** A side panel in front of fake neighbours. */
export interface Shown {
  readonly leads: FakeLeads;
  readonly tabs: FakeTabs;
  readonly session: FakeSession;
  readonly model: PanelModel;
}

/** The clock of the tests: five minutes after everything was confirmed. */
export const NOW = FRESH_AT + 5 * 60_000;

/** Lets every waiting answer and drawing happen. */
export async function calm(): Promise<void> {
  await act(async () => {
    await settle();
  });
  await act(async () => {
    await settle();
  });
}

/** Renders the panel with these people on the page, and waits until it is calm. */
export async function showPanel(
  candidates: readonly Candidate[],
  parts: Partial<Omit<Shown, 'model'>> & {
    readonly signedOut?: boolean;
    readonly language?: Language;
    readonly selections?: Selections;
  } = {},
): Promise<Shown> {
  const leads = parts.leads ?? createCast();
  const tabs = parts.tabs ?? createFakeTabs();
  const session = parts.session ?? createFakeSession();
  const own = parts.selections ? { selections: parts.selections } : null;
  const model = createPanelModel({ leads: parts.signedOut ? null : leads, tabs, session, parts: own, now: () => NOW });
  render(<Panel model={model} texts={textsIn(parts.language ?? 'en')} />);
  if (candidates.length > 0) tabs.open(...candidates);
  await calm();
  return { leads, tabs, session, model };
}

/** Clicks what has this role and name. */
export async function click(role: string, name: string | RegExp): Promise<void> {
  fireEvent.click(screen.getByRole(role, { name }));
  await calm();
}

/** Presses a key where the focus is. */
export async function press(key: string, init: KeyboardEventInit = {}): Promise<void> {
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...init });
  await calm();
}

/** Types into the field with this label. */
export async function fill(label: string | RegExp, value: string): Promise<void> {
  fireEvent.input(screen.getByLabelText(label), { target: { value } });
  await calm();
}

/** Picks from the list with this label. */
export async function pick(label: string | RegExp, option: string): Promise<void> {
  const list = screen.getByLabelText(label);
  const found = [...list.querySelectorAll('option')].find((item) => item.textContent === option);
  if (!found) throw new Error(`no option ${option}`);
  fireEvent.change(list, { target: { value: found.value } });
  await calm();
}

/** Fails with what assistive technology would stumble over. Colours are checked in a real browser: here there is no layout. */
export async function expectAccessible(): Promise<void> {
  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}

/** To be called after each test. */
export function clear(): void {
  cleanup();
  document.body.replaceChildren();
}
