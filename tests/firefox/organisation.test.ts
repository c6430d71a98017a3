import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { firefoxPolicy, placeFirefoxFile, type PlacedPolicy } from '../../scripts/browser/policy-file.ts';
import { surfaceOf } from '../../scripts/browser/surface.ts';
import { CAST, STATUS } from '../../scripts/tour/context.ts';
import { openMail } from '../../scripts/tour/mail.ts';
import { findings } from '../extension/axe.ts';
import { running } from './running.ts';

/** Firefox reads it when it starts, so all tests here are of one. */
const POLICY = firefoxPolicy({ readOnly: true, keep: 'nothing', neverReadHosts: ['payroll.example.com'] });

const placed = await placeFirefoxFile(POLICY);
if (placed === null) process.stderr.write('organisation: skipped, no policy can be put where Firefox looks for it\n');
else await placed.remove();

describe.skipIf(placed === null)('what an organisation sets, in Firefox', () => {
  let policy: PlacedPolicy | null = null;
  beforeAll(async () => {
    policy = await placeFirefoxFile(POLICY);
  });
  afterAll(() => policy?.remove());
  const run = running();

  test('reading only: the card says so, offers no status, and nothing reaches the CRM', async () => {
    const { served, mail, panel } = run();
    await openMail(mail, 'Jane Doe');
    await panel.shows('Jane Doe');
    await panel.sees('Read only: set by your organisation.');
    expect(await panel.has('radio', 'Contacting')).toBe(false);
    await panel.page.keyboard.press('2');
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect((await served.crm.person(CAST.jane)).leadStatusId).toBe(STATUS.open);
    expect(served.traffic.count('PATCH', /Person/)).toBe(0);
  });

  test('the options say what is set, and name the mistake, which counts as the strictest', async () => {
    const options = await run().firefox.openPage('options.html', 'tab');
    const surface = surfaceOf(options);
    await surface.sees('Set by your organisation.');
    await surface.sees('Never read: payroll.example.com');
    await surface.sees('keep: not one of the choices. Only people looked up are kept.');
    expect(await findings(options)).toEqual([]);
    await options.close();
  });
});
