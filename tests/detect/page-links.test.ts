import { expect, test } from 'vitest';
import { allOf, attr } from '../../lib/detect/dom.ts';
import { readLinks } from '../../lib/detect/readers/links.ts';
import { readMailHeader } from '../../lib/detect/readers/mail-header.ts';
import { pageLinks } from '../../lib/detect/readers/page-links.ts';
import { atOnce } from '../../lib/detect/steps.ts';
import { parsePage } from './page.ts';

/** "jane@x.example", as Cloudflare hides it under the key 0x2a. */
const HIDDEN = `2a${[...'jane@x.example'].map((char) => ((char.codePointAt(0) ?? 0) ^ 0x2a).toString(16).padStart(2, '0')).join('')}`;

function emailsOf(source: string): readonly (string | undefined)[] {
  const doc = parsePage(source);
  return atOnce(readLinks(doc, atOnce(pageLinks(doc)).mail)).map(({ email }) => email);
}

test('links to mailboxes and hidden addresses come in the order of the page, each once', () => {
  const hidden = `<a href="/cdn-cgi/l/email-protection#${HIDDEN}"><span data-cfemail="${HIDDEN}">[email protected]</span></a>`;
  const links = `<a href="MAILTO:erik@x.example">Erik</a>${hidden}<a href="mailto:anna@x.example">Anna</a>`;
  expect(emailsOf(links)).toEqual(['erik@x.example', 'jane@x.example', 'anna@x.example']);
  expect(emailsOf(`<p><span data-cfemail="${HIDDEN}"></span></p><a href="mailto:anna@x.example">Anna</a>`)).toEqual([
    'jane@x.example',
    'anna@x.example',
  ]);
});

test('links to cards are told by their address and by their type; other links are none of both', () => {
  const doc = parsePage(
    '<a href="/jane.VCF?x">1</a><a href="data:text/vcard,x">2</a><a href="/card" type="text/vCard">3</a><a href="/about">4</a><a name="x">5</a>',
  );
  const { mail, cards } = atOnce(pageLinks(doc));
  expect(mail).toEqual([]);
  expect(cards.map(({ textContent }) => textContent)).toEqual(['1', '2', '3']);
});

test('of many links so many are taken, in many steps', () => {
  const doc = parsePage(
    Array.from({ length: 2000 }, (_, at) => `<a href="mailto:p${at}@x.example">x</a><a href="/${at}.vcf">x</a>`).join(''),
  );
  const steps = pageLinks(doc);
  let [count, step] = [0, steps.next()];
  for (; step.done !== true; step = steps.next()) count += 1;
  expect(count).toBeGreaterThan(20);
  expect([step.value.mail.length, step.value.cards.length]).toEqual([300, 200]);
});

test('the number beside a link is that of its own block, also where a block around holds many', () => {
  const doc = parsePage(
    '<div><a href="tel:+4520000000">us</a><p><a href="mailto:jane@x.example">x</a> <a href="tel:+4520000001">x</a></p><p><a href="mailto:erik@x.example">x</a></p></div>',
  );
  const phones = atOnce(readLinks(doc, atOnce(pageLinks(doc)).mail)).map(({ phone }) => phone);
  expect(phones).toEqual(['+4520000001', '']);
});

test('elements that match different selectors come in document order, each once', () => {
  const doc = parsePage('<i id="1" title="a@b"></i><b id="2" data-email="a@b"></b><i id="3" title="a@b" data-email="a@b"></i>');
  const found = atOnce(allOf(doc, ['[data-email]', '[title]', '[aria-label]'], 10));
  expect(found.map((one) => attr(one, 'id'))).toEqual(['1', '2', '3']);
});

test('a sender whose label stands alone in its cell is found, and the same word in a text is no label', () => {
  const message = (label: string): string => `<table><tr><th>${label}</th><td>jane@x.example</td></tr></table>`;
  expect(atOnce(readMailHeader(parsePage(message('From')))).map(({ email, role }) => [email, role])).toEqual([['jane@x.example', 'from']]);
  expect(atOnce(readMailHeader(parsePage(message('Afsender:')))).map(({ role }) => role)).toEqual(['from']);
  expect(atOnce(readMailHeader(parsePage(message('From afar'))))).toEqual([]);
});
