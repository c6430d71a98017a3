import type { Frame, Page } from 'puppeteer-core';
import { waitFor } from '../browser/wait.ts';
import { type MailFolder, PASSWORD, USER } from './mail-host.ts';

/** Roundcube in a tab, used as its user does. */
export interface Webmail {
  /** Shows a folder's list beside an empty preview, and answers the numbers of its messages, newest first. */
  openFolder(folder: MailFolder): Promise<readonly number[]>;
  /** Clicks the message in the list and waits until the preview shows it. */
  openInFrame(uid: number): Promise<void>;
  /** Opens the message in the whole tab. */
  openAlone(folder: MailFolder, uid: number): Promise<void>;
  /** The message's bytes, as the mail server has them. */
  source(folder: MailFolder, uid: number): Promise<Uint8Array>;
}

const ROWS = '#messagelist tbody tr';

function messageUrl(base: string, folder: MailFolder, uid: number, action: string): string {
  return `${base}?_task=mail&_mbox=${folder}&_uid=${uid}&_action=${action}`;
}

function previewOf(page: Page): Frame | undefined {
  return page.frames().find((frame) => frame.name() === 'messagecontframe');
}

/** Signs in at Roundcube (`url` with a slash at the end) in this tab. */
export async function signInToWebmail(page: Page, url: string): Promise<Webmail> {
  await page.goto(url);
  await page.locator('#rcmloginuser').fill(USER);
  await page.locator('#rcmloginpwd').fill(PASSWORD);
  await Promise.all([page.waitForNavigation(), page.click('#rcmloginsubmit')]);

  return {
    async openFolder(folder) {
      await page.goto(`${url}?_task=mail&_mbox=${folder}`);
      await page.waitForSelector(ROWS);
      return page.$$eval(ROWS, (rows) =>
        // A row's id is its number in base 64.
        rows.map((row) =>
          Number(
            atob(
              row.id
                .replace(/^rcmrow/, '')
                .replaceAll('-', '+')
                .replaceAll('_', '/'),
            ),
          ),
        ),
      );
    },
    async openInFrame(uid) {
      const id = `rcmrow${Buffer.from(String(uid)).toString('base64').replaceAll('=', '')}`;
      // By its own event and not by the mouse: a long list has to be scrolled, and a second click would be a double click.
      await page.$eval(`tr[id="${id}"] td.subject`, (cell) => {
        cell.scrollIntoView({ block: 'center' });
        for (const type of ['mousedown', 'mouseup', 'click'])
          cell.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true, button: 0 }));
      });
      await waitFor(`message ${uid} is in the preview`, async () => {
        const frame = previewOf(page);
        if (frame === undefined || new URL(frame.url()).searchParams.get('_uid') !== String(uid)) return false;
        return (await frame.$('#messagebody')) !== null;
      });
    },
    async openAlone(folder, uid) {
      await page.goto(messageUrl(url, folder, uid, 'show'));
      await page.waitForSelector('#messagebody');
    },
    async source(folder, uid) {
      const base64 = await page.evaluate(
        async (address) => {
          const response = await fetch(address);
          const bytes = new Uint8Array(await response.arrayBuffer());
          return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
        },
        messageUrl(url, folder, uid, 'viewsource'),
      );
      return Buffer.from(base64, 'base64');
    },
  };
}
