import { expect, test } from 'vitest';
import type { Served } from '../../scripts/browser/serve.ts';
import { surfaceOf } from '../../scripts/browser/surface.ts';
import { waitFor } from '../../scripts/browser/wait.ts';
import type { Page } from 'puppeteer-core';

/** The page of administration in a browser in which an administrator is signed in who has seen Jane. */
export interface AdminStage {
  readonly served: Served;
  readonly page: Page;
  findings(page: Page): Promise<readonly string[]>;
}

/** Asks the sandbox about its lists, past the extension. */
export async function askLists<T>({ sandbox, url }: Served, method: string, body: unknown = {}): Promise<T> {
  const response = await sandbox.fetch(`${url}/Cust00001/api/v1/Agents/List/${method}`, {
    method: 'POST',
    headers: { Authorization: `Basic ${btoa('admin@example.com:demo')}`, 'Content-Type': 'application/json', 'SO-Language': 'en' },
    body: JSON.stringify(body),
  });
  return (response.status === 204 ? null : await response.json()) as T;
}

/** The flag of a category goes and comes back. */
export function administrationStories(stage: () => AdminStage): void {
  const isEnabled = async (): Promise<boolean> =>
    (await askLists<{ readonly EnableLeadStatus: boolean }>(stage().served, 'GetCategoryEntity?categoryEntityId=1')).EnableLeadStatus;

  test('an administrator is shown what a flag that goes does before it is saved, and it is at the CRM after that', async () => {
    const { page, findings } = stage();
    const admin = surfaceOf(page);
    await admin.click('button', 'Edit Lead');
    await admin.sees('What this does');
    await admin.click('checkbox', 'Enable lead status');
    await admin.sees(/\d+ contacts? loses? the lead status field/);
    await admin.sees('A simulation, counted among');
    expect(await isEnabled()).toBe(true);
    expect(await findings(page)).toEqual([]);
    await admin.click('button', 'Save');
    await admin.sees('Saved.');
    expect(await isEnabled()).toBe(false);
  });

  test('finds Jane stuck by that with the reason, opens her, and puts the flag back', async () => {
    const { page } = stage();
    const admin = surfaceOf(page);
    await page.waitForSelector('.admin-stuck summary');
    await waitFor('a group for the flag', async () => (await admin.text()).includes('Lead does not use lead status.'));
    await page.$$eval('.admin-stuck', (all) => all.forEach((one) => one.setAttribute('open', '')));
    await admin.click('button', 'Open Jane Doe');
    await admin.sees('jane.doe@northwind.example');
    await page.keyboard.press('Escape');
    await admin.seesNot('jane.doe@northwind.example');
    await admin.click('button', 'Edit Lead');
    await admin.click('checkbox', 'Enable lead status');
    await admin.sees('They start with Open.');
    await admin.click('button', 'Save');
    await waitFor('the flag is on', isEnabled);
    await admin.seesNot('Lead does not use lead status.');
  });
}
