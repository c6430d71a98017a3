import fc from 'fast-check';
import { expect, test } from 'vitest';
import { detect, detectInSteps } from '../../lib/detect/detect.ts';
import { parsePage } from './page.ts';

const CONTACT = new URL('https://x.example/contact');
const FIRST = ['Anna', 'Lars', 'Jane', 'Erik', 'Sarah', 'Peter'];

/** A page with so many people, some in data, some in text, some by a link, some in a message's header. */
function pageOf(kinds: readonly number[]): string {
  const parts = kinds.map((kind, at) => {
    const name = `${FIRST[at % FIRST.length]} Zwirb${'abcdefghij'[at % 10]}`;
    if (kind === 0) return `<h3>${name}</h3><p>Head of Operations</p><p>+44 20 7946 0123</p>`;
    if (kind === 1) return `<div class="h-card"><span class="p-name">${name}</span></div>`;
    if (kind === 2) return `<p>We thank ${name}, our treasurer, and write to <a href="mailto:p${at}@y.example">him</a>.</p>`;
    if (kind === 3) return `<div itemscope itemtype="https://schema.org/Person"><b itemprop="name">${name}</b></div>`;
    return `<table><tr><th>From:</th><td>${name} &lt;p${at}@z.example&gt;</td></tr></table>`;
  });
  return `<body>${parts.join('')}</body>`;
}

test('pages that are read in turns, however often one gives way to another, say what each says by itself', () => {
  const page = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 30 }).map(pageOf);
  const message = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 6 }).map(pageOf);
  fc.assert(
    fc.property(fc.array(fc.oneof(page, message), { minLength: 1, maxLength: 4 }), fc.infiniteStream(fc.nat(3)), (sources, turns) => {
      const docs = sources.map((source) => parsePage(source));
      const whole = docs.map((doc) => detect(doc, CONTACT));
      const readings = docs.map((doc) => detectInSteps(doc, CONTACT));
      const results = new Map<number, unknown>();
      while (results.size < docs.length) {
        const at = (turns.next().value as number) % docs.length;
        const { done, value } = readings[at]?.next() ?? {};
        if (done === true && !results.has(at)) results.set(at, value);
      }
      expect(docs.map((_, at) => results.get(at))).toEqual(whole);
    }),
    { numRuns: 60 },
  );
});

test('a long page has many places to give way at, and what is told on the way is part of the whole', () => {
  const people = Array.from({ length: 300 }, (_, at) => at % 3);
  const steps = detectInSteps(parsePage(pageOf(people)), CONTACT);
  let [count, step] = [0, steps.next()];
  const told: unknown[] = [];
  for (; step.done !== true; step = steps.next()) {
    count += 1;
    if (step.value !== undefined) told.push(...step.value().candidates.map(({ name, email }) => name ?? email));
  }
  expect(count).toBeGreaterThan(300);
  expect(told.length).toBeGreaterThan(0);
  expect(step.value.candidates.flatMap(({ name, email }) => [name, email])).toEqual(expect.arrayContaining(told));
});
