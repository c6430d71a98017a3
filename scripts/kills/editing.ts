import { setTimeout as wait } from 'node:timers/promises';
import { waitFor } from '../browser/wait.ts';
import { type Lead, STATUSES } from './cast.ts';
import type { Said } from './judge.ts';
import { pick, shuffled, type Work } from './part.ts';
import type { Stage } from './stage.ts';
import type { EditWindow } from './window.ts';

/** More edits on their way than this, and a window waits: the outbox is to be full of work, not of the past. */
const MOST_PENDING = 120;
/** Between two edits of a window, at most, in ms. */
const BREAK_MS = 40;
/** One of so many edits is followed by a change to somebody else. */
const STAY = 12;
/** The first leads are edited by every window, the others by any. */
const SHARED = 3;

/** One edit as a user makes it; null if the panel did not call it saved. */
export async function editOnce(stage: Stage, window: EditWindow, lead: Lead, { random, tally }: Work): Promise<Said | null> {
  const said = await window.set(lead, shuffled(STATUSES.keys(), random));
  if (said === null) return null;
  stage.said.push(said);
  tally.edits += 1;
  return said;
}

/** Somebody whom every window edits, or anybody. */
export function nextLead(stage: Stage, random: () => number): Lead {
  return pick(random() < 0.4 ? stage.leads.slice(0, SHARED) : stage.leads, random);
}

/** Shows anybody's card, and resolves when it is there: before that a window cannot edit. Throws after 60 s. */
export async function readyToEdit(stage: Stage, window: EditWindow, random: () => number): Promise<void> {
  await waitFor('the first card', () => window.open(pick(stage.leads, random)), 60_000);
}

/** Edits in the window until `until` is aborted or the window is gone. Where a card cannot be opened now, somebody follows whom this device knows. */
export async function editOn(stage: Stage, window: EditWindow, work: Work, until: AbortSignal): Promise<void> {
  try {
    await editFreely(stage, window, work, until);
  } catch (error) {
    // A window may be closed, and a browser killed, in the middle of an edit: it was not called saved then.
    if (!until.aborted && !window.page.isClosed()) throw error;
  }
}

async function editFreely(stage: Stage, window: EditWindow, work: Work, until: AbortSignal): Promise<void> {
  const { random } = work;
  let lead: Lead | null = null;
  /** Whom this device knows: they can be opened whatever the CRM says. */
  const known = new Set<Lead>();
  while (!until.aborted) {
    if (stage.history.pending() > MOST_PENDING) {
      await wait(100);
      continue;
    }
    if (lead === null || random() < 1 / STAY) {
      const next: Lead = lead === null && known.size > 0 ? pick([...known], random) : nextLead(stage, random);
      lead = (await window.open(next)) ? next : null;
      if (lead !== null) known.add(lead);
    }
    if (lead !== null) await editOnce(stage, window, lead, work);
    await wait(random() * BREAK_MS);
  }
}
