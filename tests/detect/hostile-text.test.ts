import { describe, expect, test } from 'vitest';
import { detect } from '../../lib/detect/detect.ts';
import { readPeople } from '../../lib/detect/readers/text/people.ts';
import { readMicrodata } from '../../lib/detect/readers/microdata.ts';
import { readRdfa } from '../../lib/detect/readers/rdfa.ts';
import { pageLinks } from '../../lib/detect/readers/page-links.ts';
import { readVCards } from '../../lib/detect/readers/vcard.ts';
import { atOnce } from '../../lib/detect/steps.ts';
import { limitDepth } from '../../scripts/html-depth.ts';
import { parsePage } from './page.ts';

const PAGE = new URL('https://hostile.example/contact');
const MEGABYTE = 'x'.repeat(1_000_000);
/** The readers are bounded; the parser that stands for the browser's is not fast. */
const SOON_MS = 3000;

function timed<T>(work: () => T): T {
  const started = performance.now();
  const result = work();
  expect(performance.now() - started).toBeLessThan(SOON_MS);
  return result;
}

describe('text', () => {
  test('100,000 nodes are read in part, with the card at their head', () => {
    const doc = parsePage(`<h3>Jane Doe</h3><p>Head of Operations</p>${'<p>Some <b>more</b> words.</p>'.repeat(34_000)}`);
    expect(timed(() => atOnce(readPeople(doc, PAGE))).map(({ name }) => name)).toEqual(['Jane Doe']);
  });

  test('10,000 names are a catalogue and not people, and cost no more than their number', () => {
    const items = Array.from(
      { length: 10_000 },
      (_, at) => `<li><a href="/p/${at}">Worcester Zwirb${'abcdefghij'[at % 10]} Valve</a></li>`,
    );
    const doc = parsePage(`<ul>${items.join('')}</ul>`);
    expect(timed(() => atOnce(readPeople(doc, PAGE)))).toEqual([]);
  });

  test('10,000 people are reported up to the limit', () => {
    const row = '<tr><td>Anna Zwirb</td><td>Controller</td><td>+44 20 7946 0123</td></tr>';
    const rows = Array.from({ length: 10_000 }, (_, at) =>
      row.replace('Zwirb', `Zwirb${String.fromCodePoint(97 + (at % 26), 97 + (Math.floor(at / 26) % 26), 97 + Math.floor(at / 676))}`),
    );
    expect(detect(parsePage(`<table>${rows.join('')}</table>`), PAGE).candidates.length).toBeLessThanOrEqual(500);
  });

  test.each([
    ['a word of a megabyte', MEGABYTE],
    ['a megabyte of capitals', 'Anna '.repeat(200_000)],
    ['a megabyte of one capital', 'A'.repeat(1_000_000)],
    ['a megabyte of initials', 'A. '.repeat(300_000)],
    ['a megabyte of brackets', '[at] '.repeat(200_000)],
    ['a megabyte of digits', '1 '.repeat(500_000)],
    ['a megabyte of at signs', 'a@'.repeat(500_000)],
    ['a megabyte of commas', 'Anna, '.repeat(170_000)],
  ])('%s', (_what, text) => {
    const doc = parsePage(`<p>${text}</p><p>${text.slice(0, 100)}</p>`);
    expect(() => timed(() => detect(doc, PAGE))).not.toThrow();
  });

  test('markup in a name stays text', () => {
    const name = '&lt;img src=x onerror=alert(1)&gt; Jane Doe';
    const { candidates } = detect(
      parsePage(`<h3>${name}</h3><p>Head of Operations</p><div class="h-card"><span class="p-name">${name}</span></div>`),
      PAGE,
    );
    expect(candidates[0]).toEqual({ name: '<img src=x onerror=alert(1)> Jane Doe', role: 'page', source: 'h-card' });
  });

  test('scripts, styles, templates and what is in frames are not text', () => {
    const card = '<h3>Jane Doe</h3><p>Head of Operations</p>';
    const nested = `<iframe srcdoc="${card.replaceAll('"', '')}"></iframe>`;
    const { candidates } = detect(
      parsePage(`<template>${card}</template><noscript>${card}</noscript><svg><text>Jane Doe, CEO</text></svg>${nested.repeat(50)}`),
      PAGE,
    );
    expect(candidates).toEqual([]);
  });
});

describe('attributes of a megabyte', () => {
  test.each([
    `<div itemscope itemtype="https://schema.org/Person ${MEGABYTE}" itemref="${MEGABYTE}"><span itemprop="name ${MEGABYTE}">Jane Doe</span></div>`,
    `<div vocab="https://schema.org/" typeof="Person ${MEGABYTE}" resource="${MEGABYTE}"><span property="name" content="${MEGABYTE}"></span></div>`,
    `<a href="mailto:${MEGABYTE}@x.example" data-cfemail="${'ab'.repeat(500_000)}" title="${MEGABYTE}">Jane Doe</a>`,
    `<a href="data:text/vcard,${MEGABYTE}" download="${MEGABYTE}">card</a><a href="/${MEGABYTE}.vcf">card</a>`,
    `<h3 class="${MEGABYTE}">Jane Doe</h3><img alt="${MEGABYTE}" src="${MEGABYTE}"><p class="${MEGABYTE}">Head of Operations</p>`,
    `<div class="h-card ${MEGABYTE}"><a class="u-url" href="${MEGABYTE}">Jane Doe</a></div>`,
  ])('are cut, case %#', (source) => {
    const { candidates } = timed(() =>
      detect(
        parsePage(`<head><meta property="og:type" content="profile"><meta property="og:title" content="${MEGABYTE}"></head>${source}`),
        PAGE,
      ),
    );
    expect(JSON.stringify(candidates).length).toBeLessThan(3000);
  });
});

describe('structures that lead astray', () => {
  test('items that refer to each other and to themselves', () => {
    const doc = parsePage(
      '<div id="a" itemscope itemtype="https://schema.org/Person" itemref="b a"><span itemprop="name">Jane Doe</span></div><div id="b" itemprop="knows" itemscope itemtype="https://schema.org/Person" itemref="a b"><span itemprop="name">Erik Holm</span></div>',
    );
    expect(timed(() => atOnce(readMicrodata(doc, PAGE))).map(({ name }) => name)).toContain('Jane Doe');
  });

  test('things that are about each other', () => {
    const doc = parsePage(
      '<div vocab="https://schema.org/" typeof="Person" resource="#a"><span property="name">Jane Doe</span><a property="knows" href="#b">Erik</a></div><div vocab="https://schema.org/" typeof="Person" resource="#b"><span property="name">Erik Holm</span><a property="knows" href="#a">Jane</a></div>',
    );
    expect(timed(() => atOnce(readRdfa(doc, PAGE))).map(({ name }) => name)).toEqual(['Jane Doe', 'Erik Holm']);
  });

  test('20,000 items inside each other', () => {
    const source = `${'<div itemscope itemtype="https://schema.org/Person" itemprop="knows">'.repeat(20_000)}<span itemprop="name">Jane Doe</span>`;
    expect(() => timed(() => atOnce(readMicrodata(parsePage(limitDepth(source)), PAGE)))).not.toThrow();
  });

  test('contact cards that are none, or not to be read', () => {
    const links = [
      'data:text/vcard;base64,%%%',
      'data:text/vcard,BEGIN:VCARD',
      'data:text/vcard,%E0%A4%A',
      'javascript:alert(1).vcf',
      'data:text/html,<b>',
    ];
    const doc = parsePage(links.map((href) => `<p><a href="${href}">card</a></p>`).join(''));
    expect(
      atOnce(readVCards(atOnce(pageLinks(doc)).cards, PAGE)).filter(({ name, email }) => (name ?? '') !== '' || (email ?? '') !== ''),
    ).toEqual([]);
  });
});
