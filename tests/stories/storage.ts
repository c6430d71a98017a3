import { expect, test } from 'vitest';
import { openMail } from '../../scripts/tour/mail.ts';
import type { Stage } from './stage.ts';

const PERSON = /\/Person\/\d+$/;

/** A disk without room for another edit. Åsa's status has to be one that is not Disqualified. */
export function fullDiskStories(stage: () => Stage): void {
  test('the disk is full: the edit is refused, the value that was chosen stays on screen as not saved, and it can be tried again', async () => {
    const { served, mail, panel } = stage();
    await openMail(mail, 'Åsa Öberg');
    await panel.shows('Åsa Öberg');
    const sent = served.traffic.count('PATCH', PERSON);
    // No browser's own override of quotas reaches an extension, so its storage says what a full disk says. To edits alone: what was just
    // looked up is refused as well otherwise, and the panel has a second "Try again".
    await panel.page.evaluate(() => {
      const notes = globalThis as unknown as { leadsideAdd: IDBObjectStore['add'] };
      notes.leadsideAdd = IDBObjectStore.prototype.add;
      IDBObjectStore.prototype.add = function (this: IDBObjectStore, ...args: Parameters<IDBObjectStore['add']>) {
        if (this.name === 'outbox') throw new DOMException('no room', 'QuotaExceededError');
        return notes.leadsideAdd.apply(this, args);
      };
    });
    await panel.chooseStatus('Disqualified');
    await panel.sees(/not saved/i, 20_000);
    expect((await panel.text()).includes('Disqualified')).toBe(true);
    expect(served.traffic.count('PATCH', PERSON)).toBe(sent);
    await panel.page.evaluate(() => {
      IDBObjectStore.prototype.add = (globalThis as unknown as { leadsideAdd: IDBObjectStore['add'] }).leadsideAdd;
    });
    await panel.click('button', 'Try again');
    await expect.poll(() => panel.status(), { timeout: 20_000 }).toBe('Disqualified');
    await panel.seesNot(/not saved/i);
    await expect.poll(() => served.traffic.count('PATCH', PERSON), { timeout: 20_000 }).toBe(sent + 1);
  });
}
