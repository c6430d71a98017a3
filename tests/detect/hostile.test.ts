import { describe, expect, test } from 'vitest';
import { Window } from 'happy-dom';
import type { PageReport } from '../../lib/domain/candidate.ts';
import { detect } from '../../lib/detect/detect.ts';
import { linesOf, textOf } from '../../lib/detect/dom.ts';
import { parseLoosely } from '../../lib/detect/readers/json-repair.ts';
import { atOnce } from '../../lib/detect/steps.ts';
import { limitDepth } from '../../scripts/html-depth.ts';
import { parsePage } from './page.ts';

const URL_OF_PAGE = new URL('https://hostile.example/');
const JANE = '<a href="mailto:jane.roe@x.example">Jane Roe</a>';
const FOUND: PageReport = {
  candidates: [{ name: 'Jane Roe', email: 'jane.roe@x.example', role: 'page', source: 'mailto', certainty: 'linked' }],
};

function read(source: string): PageReport {
  return detect(parsePage(limitDepth(source)), URL_OF_PAGE);
}

describe('a page that names its elements like the methods of the document', () => {
  const NAMES = [
    'querySelector',
    'querySelectorAll',
    'getAttribute',
    'closest',
    'matches',
    'title',
    'body',
    'textContent',
    'nodeType',
    'firstChild',
    'parentNode',
    'children',
    'localName',
  ];

  test('is read like any other', () => {
    const forms = NAMES.map((name) => `<form name="${name}"><input name="${name}"><img name="${name}"></form>`).join('');
    expect(read(`<form class="h-card">${NAMES.map((name) => `<input name="${name}">`).join('')}</form>${forms}${JANE}`)).toEqual(FOUND);
  });

  test('is read even where the elements do stand in for the methods', () => {
    const doc = parsePage(`<body>${JANE}</body>`);
    for (const name of ['querySelector', 'querySelectorAll', 'title', 'body'])
      Object.defineProperty(doc, name, { value: doc.createElement('form') });
    const form = doc.createElement('form');
    form.className = 'h-card';
    doc.documentElement.append(form);
    for (const name of ['matches', 'closest', 'firstElementChild', 'firstChild', 'nodeType'])
      Object.defineProperty(form, name, { value: doc.createElement('input') });
    expect(detect(doc, URL_OF_PAGE)).toEqual(FOUND);
  });

  test('getters that throw are never asked', () => {
    const doc = parsePage(`<body>${JANE}</body>`);
    for (const name of ['innerText', 'all', 'forms', 'cookie', 'defaultView']) {
      Object.defineProperty(doc, name, {
        get() {
          throw new Error(`asked for ${name}`);
        },
      });
    }
    expect(detect(doc, URL_OF_PAGE)).toEqual(FOUND);
  });
});

describe('a page that is too much', () => {
  test('20,000 nested elements', () => {
    expect(read(`${'<div>'.repeat(20_000)}${JANE}${'</div>'.repeat(20_000)}`)).toEqual(FOUND);
  });

  test('a text 20,000 levels deep is read without recursion', () => {
    const { document } = new Window();
    let at = document.createElement('div');
    const root = at as unknown as Element;
    for (let level = 0; level < 20_000; level += 1) {
      const inner = document.createElement('div');
      at.appendChild(inner);
      at = inner;
    }
    expect(linesOf(root).length).toBeLessThan(5000);
  });

  test('5 MB of text and rows', () => {
    const row = `<tr><td>${'Lorem ipsum dolor sit amet. '.repeat(20)}</td><td><a href="https://x.example/">more</a></td></tr>`;
    expect(read(`${JANE}<table>${row.repeat(8500)}</table>`)).toEqual(FOUND);
  });

  test('5 MB of JSON-LD is passed over, a small block beside it is read', () => {
    const huge = `{"@type":"Person","name":"${'x'.repeat(5_000_000)}"}`;
    const small = '{"@type":"Person","name":"Jane Roe","email":"jane.roe@x.example"}';
    const { candidates } = read(`<script type="application/ld+json">${huge}</script><script type="application/ld+json">${small}</script>`);
    expect(candidates).toEqual([{ name: 'Jane Roe', email: 'jane.roe@x.example', role: 'page', source: 'json-ld' }]);
  });

  test('JSON-LD nested 5,000 deep', () => {
    const block = `${'{"a":'.repeat(5000)}{"@type":"Person","name":"Deep Person"}${'}'.repeat(5000)}`;
    expect(read(`<script type="application/ld+json">${block}</script>`).candidates).toHaveLength(1);
  });

  test('100,000 people', () => {
    const people = JSON.stringify(Array.from({ length: 20_000 }, (_, at) => ({ '@type': 'Person', name: `P ${at}` })));
    expect(read(`<script type="application/ld+json">${people}</script>${JANE.repeat(100)}`).candidates).toHaveLength(500);
  });

  test('half-open comments and strings are repaired in one pass', () => {
    for (const text of [
      '/*'.repeat(200_000),
      '"\\'.repeat(200_000),
      '['.repeat(200_000),
      ',,'.repeat(100_000),
      `{"a":"${'\\'.repeat(100_001)}`,
    ]) {
      expect(typeof atOnce(parseLoosely(text))).not.toBe('object');
    }
  });

  test('half-open tags and comments do not hold up the command', () => {
    for (const text of ['<div '.repeat(500_000), '<!--'.repeat(500_000), '<script>'.repeat(300_000)])
      expect(limitDepth(text).length).toBeGreaterThan(0);
  });
});

describe('the text of an element', () => {
  test.each([
    ['blocks are lines, inline elements are not', '<p>Jane <b>D</b>oe</p><p>CEO</p>', 'Jane Doe CEO'],
    ['a break separates', 'Jane<br>Doe', 'Jane Doe'],
    ['scripts and styles are silent', 'a<script>b</script><style>c</style><template>d</template>e', 'a e'],
  ])('%s', (_what, source, expected) => {
    expect(textOf(parsePage(`<body>${source}</body>`).body)).toBe(expected);
  });

  test('stops at the length that was asked for', () => {
    expect(textOf(parsePage(`<body>${'<p>0123456789</p>'.repeat(10_000)}</body>`).body, { most: 100 }).length).toBeLessThan(200);
  });
});
