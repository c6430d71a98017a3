// @vitest-environment happy-dom
import { render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, test } from 'vitest';
import { Ledger } from '../../components/options/Ledger.tsx';
import { ledgerFile } from '../../components/options/ledger-file.ts';
import { InLanguage } from '../../components/ui/language.tsx';
import { PURPOSES, type LedgerEntry } from '../../lib/domain/ledger.ts';
import { textsIn } from '../../lib/locales/every.ts';
import { createLedgerModel } from '../../lib/models/ledger.ts';
import { FRESH_AT } from '../models/fake-leads.ts';
import { createFakeLedger, REQUESTS } from '../models/options-ports.ts';
import { calm, clear, click, expectAccessible, fill, pick } from './surface.tsx';

afterEach(clear);

async function show(entries: readonly LedgerEntry[], fails = false): Promise<void> {
  const model = createLedgerModel(createFakeLedger(entries, fails), () => FRESH_AT);
  render(
    <InLanguage texts={textsIn('en')}>
      <Ledger model={model} />
    </InLanguage>,
  );
  await calm();
}

describe('the ledger', () => {
  test('says of each request why, where to, which fields and how many bytes, and all together', async () => {
    await show(REQUESTS);
    const [first, second, , last] = screen.getAllByRole('listitem').map((item) => item.textContent);
    expect(first).toContain('no answer');
    expect(second).toContain('Set a lead status');
    expect(second).toContain('PATCH https://online1.superoffice.example/Cust00001/api/v1/Person/{id}');
    expect(second).toContain('Fields sent: UpdatedDate, LeadstatusId');
    expect(second).toContain('212 bytes out, 4.8 kB in · 200');
    expect(last).toContain('402 bytes out · answer not known');
    expect(screen.getByText('4 requests, 658 bytes out, 9.6 kB in')).toBeTruthy();
    await expectAccessible();
  });

  test('is filtered by why and by where to, and says when nothing fits', async () => {
    await show(REQUESTS);
    await pick('Why', 'Look up an e-mail address');
    expect(screen.getAllByRole('listitem')).toHaveLength(1);
    await pick('Why', 'Everything');
    await fill('Where to', 'PATCH');
    expect(screen.getAllByRole('listitem')).toHaveLength(1);
    await fill('Where to', 'elsewhere.example');
    expect(screen.getByText('No request fits.')).toBeTruthy();
  });

  test('draws so many at a time and counts them all', async () => {
    const [one] = REQUESTS;
    await show(Array.from({ length: 120 }, (_, index) => ({ ...(one as LedgerEntry), at: FRESH_AT - index })));
    expect(screen.getAllByRole('listitem')).toHaveLength(50);
    expect(screen.getByText(/^120 requests/)).toBeTruthy();
    await click('button', 'Show more');
    expect(screen.getAllByRole('listitem')).toHaveLength(100);
  });

  test('is cleared', async () => {
    await show(REQUESTS);
    await click('button', 'Clear the ledger');
    expect(screen.getByText('No request yet.')).toBeTruthy();
  });

  test('that cannot be read says so', async () => {
    await show([], true);
    expect(screen.getByRole('alert').textContent).toContain('The ledger cannot be read');
  });

  test('as a file has a line for each request, for programs and for people', async () => {
    const t = textsIn('de');
    const json = await ledgerFile(t, REQUESTS, 'JSON').text();
    expect(JSON.parse(json)).toEqual(REQUESTS);
    const lines = (await ledgerFile(t, REQUESTS, 'CSV').text()).trim().split('\r\n');
    expect(lines).toHaveLength(REQUESTS.length + 1);
    expect(lines[2]).toContain('"Lead-Status setzen"');
  });

  test.each(['da', 'nl'] as const)('has words for every purpose in %s', (language) => {
    const t = textsIn(language);
    expect(new Set(PURPOSES.map((purpose) => t(`ledger.purpose.${purpose}`))).size).toBe(PURPOSES.length);
  });
});
