import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { messageType } from '../lib/messages.ts';
import { checkReport } from '../lib/report.ts';
import { hearReport, type Sender } from '../lib/tabs.ts';

vi.mock('../lib/browser.ts', () => ({ browser: {} }));

const OWN = 'elkahdcljpcjijmgkfdnlhiocanabjhl';
const PAGE: Sender = { id: OWN, url: 'https://mail.example.com/inbox', frameId: 0, tab: { id: 7 } };
const REPORT = { type: 'report', report: { candidates: [{ role: 'from', source: 'gmail', email: 'jane.doe@northwind.example' }] } };

/** Every field that a candidate may have, each with the longest text that is let through. */
const LONGEST: Readonly<Record<string, number>> = { source: 40, name: 200, email: 254, company: 200, title: 200, phone: 60, url: 500 };
const FIELDS = new Set([...Object.keys(LONGEST), 'role', 'certainty', 'self']);

describe('a report from a web page', () => {
  test('is heard from the top frame of a tab, with the host that the browser names', () => {
    expect(hearReport(REPORT, PAGE, OWN)).toEqual({ tabId: 7, host: 'mail.example.com', report: REPORT.report });
  });

  test.each<[string, Sender]>([
    ['another extension', { ...PAGE, id: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' }],
    ['nobody', { ...PAGE, id: undefined }],
    ['a frame in a page', { ...PAGE, frameId: 3 }],
    ['an unknown frame', { ...PAGE, frameId: undefined }],
    ['no tab', { ...PAGE, tab: undefined }],
    ['a tab without a number', { ...PAGE, tab: {} }],
    ['an extension’s page', { ...PAGE, url: `chrome-extension://${OWN}/sidepanel.html` }],
    ['a file', { ...PAGE, url: 'file:///home/mail.html' }],
    ['a data address', { ...PAGE, url: 'data:text/html,x' }],
    ['no address', { ...PAGE, url: undefined }],
    ['nonsense for an address', { ...PAGE, url: 'https://' }],
  ])('from %s is not heard', (_who, sender) => {
    expect(hearReport(REPORT, sender, OWN)).toBeNull();
  });

  test('has no say in where it comes from', () => {
    const forged = { ...REPORT, tabId: 1, host: 'evil.example', url: 'https://evil.example/', sender: { id: OWN } };
    expect(hearReport({ ...forged, report: { ...REPORT.report, host: 'evil.example' } }, PAGE, OWN)).toEqual({
      tabId: 7,
      host: 'mail.example.com',
      report: REPORT.report,
    });
  });

  test('whatever a page says, what is let through has only known fields of known size', () => {
    const odd = fc.oneof(fc.anything(), fc.string({ minLength: 190, maxLength: 700 }), fc.constant('javascript:alert(1)'));
    const candidate = fc.record(
      Object.fromEntries([...FIELDS, '__proto__', 'onclick', 'html'].map((name) => [name, odd])) as Record<string, fc.Arbitrary<unknown>>,
      { requiredKeys: [] },
    );
    const valid = candidate.map((each) => ({ ...each, role: 'page', source: 'x', name: 'Somebody' }));
    const list = fc.array(fc.oneof(odd, candidate, valid), { maxLength: 560 });
    fc.assert(
      fc.property(fc.oneof(odd, fc.record({ candidates: fc.oneof(list, odd), problem: odd })), (report) => {
        const checked = checkReport(report);
        if (checked === null) return;
        expect(Object.keys(checked).filter((key) => !['candidates', 'problem', 'more'].includes(key))).toEqual([]);
        expect(checked.candidates.length).toBeLessThanOrEqual(500);
        for (const each of checked.candidates) {
          expect(Object.keys(each).filter((key) => !FIELDS.has(key))).toEqual([]);
          for (const [name, most] of Object.entries(LONGEST)) {
            const value = (each as unknown as Readonly<Record<string, unknown>>)[name];
            if (value !== undefined) expect(typeof value === 'string' && value.length <= most).toBe(true);
          }
          if (each.url !== undefined) expect(each.url).toMatch(/^https?:/i);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('with more people than a page has is cut at five hundred, at once', () => {
    const candidates = Array.from({ length: 200_000 }, (_, index) => ({ role: 'page', source: 'x', name: `Nobody ${index}` }));
    const started = performance.now();
    expect(checkReport({ candidates })?.candidates).toHaveLength(500);
    expect(performance.now() - started).toBeLessThan(200);
  });
});

describe('a message of any other kind', () => {
  test.each([
    'setLeadStatus',
    'edit',
    'fetch',
    'signIn',
    'signOut',
    'getToken',
    'Report',
    'report ',
    ['report'],
    { toString: () => 'report' },
    1,
    null,
    undefined,
  ])('%j is none of ours', (type) => {
    expect(messageType({ type, url: 'https://evil.example/', personId: 1, to: 2 })).toBeNull();
  });

  test('of whatever shape throws nothing and is none of ours', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (message) => {
        expect([null, 'report', 'rescan', 'selection', 'pump']).toContain(messageType(message));
        expect(hearReport(message, { ...PAGE, id: 'somebody' }, OWN)).toBeNull();
      }),
    );
  });
});
