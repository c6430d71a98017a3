import type { ServedPage } from './chromium.ts';

const MEGABYTE = 'x'.repeat(1_000_000);
const NODES = 100_000;

function times(count: number, part: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => part(at)).join('');
}

/** A name that no other number has. */
function nameOf(at: number): string {
  return `Anna Zwirb${String.fromCodePoint(97 + (at % 26), 97 + (Math.floor(at / 26) % 26), 97 + (Math.floor(at / 676) % 26))}`;
}

/** Pages made to cost as much as a page can: more of everything than is read of it, in each of the ways in which people are found. */
export const EXTREME_PAGES: readonly ServedPage[] = [
  {
    name: 'text',
    source: times(
      NODES / 8,
      (at) => `<div class="member"><h3>${nameOf(at)}</h3><p>Head of <b>Operations</b></p><p>+44 20 7946 0123</p></div>`,
    ),
  },
  { name: 'prose', source: `<p>${times(20_000, (at) => `We thank ${nameOf(at)}, our treasurer.${at % 9 === 0 ? '</p><p>' : ' '}`)}</p>` },
  {
    name: 'microdata',
    source: times(
      NODES / 10,
      (at) =>
        `<div itemscope itemtype="https://schema.org/Person"><b itemprop="name">${nameOf(at)}</b><i itemprop="jobTitle">CEO</i></div>`,
    ),
  },
  {
    name: 'rdfa',
    source: times(
      NODES / 10,
      (at) => `<div vocab="https://schema.org/" typeof="Person"><b property="name">${nameOf(at)}</b><i property="jobTitle">CEO</i></div>`,
    ),
  },
  {
    name: 'cards',
    source: times(NODES / 10, (at) => `<div class="h-card"><b class="p-name">${nameOf(at)}</b><i class="p-job-title">CEO</i></div>`),
  },
  {
    name: 'links',
    source: times(NODES / 4, (at) => `<p><a href="mailto:p${at}@x.example">${nameOf(at)}</a> <a href="/${at}.vcf">card</a></p>`),
  },
  {
    name: 'flat',
    source: `<div><a href="tel:+442079460123">us</a>${times(NODES / 2, (at) => `<a href="mailto:p@x.example">${nameOf(at)}</a><a href="/${at}.vcf">card</a>`)}</div>`,
  },
  {
    name: 'data',
    source: `<script type="application/ld+json">[${times(9000, (at) => `{"@type":"Person","name":"${nameOf(at)}","jobTitle":"CEO"},`)}]</script>`,
  },
  {
    name: 'message',
    source: times(
      NODES / 10,
      (at) =>
        `<div><b>${at % 2 === 0 ? 'Cc' : 'Note'}:</b><span title="p${at}@x.example">${nameOf(at)} &lt;p${at}@x.example&gt;</span></div>`,
    ),
  },
  {
    name: 'megabytes',
    source: `<h3 class="${MEGABYTE}">${nameOf(0)}</h3><img alt="${MEGABYTE}" src="${MEGABYTE}"><a href="mailto:${MEGABYTE}@x.example" title="${MEGABYTE}">${MEGABYTE}</a><p>${'Anna, '.repeat(170_000)}</p>`,
  },
  {
    name: 'frames',
    source: `${'<div>'.repeat(400)}${times(200, () => `<iframe name="mail" srcdoc="<p>From: Anna Zwirb &lt;a@x.example&gt;</p>"></iframe>`)}`,
  },
];
