import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { exhibitors } from './fair.ts';
import { SPEAKERS, TEAM, type ShownPerson } from './people.ts';

type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

const STYLE = `
:root{color-scheme:light dark;--ink:light-dark(#1c2430,#e8ebf1);--soft:light-dark(#5c6675,#a3adbc);--ground:light-dark(#fbfaf8,#15171b);--sheet:light-dark(#fff,#1f232a);--line:light-dark(#e4e0d8,#333842);--accent:light-dark(#0b6b5d,#6fd3c1)}
*{box-sizing:border-box}body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.6 system-ui,sans-serif}
.top{border-bottom:1px solid var(--line)}.top,main,.foot{padding:20px max(20px,calc((100% - 960px)/2))}
.top a{margin-right:20px;color:var(--ink);text-decoration:none}.top a:first-child{font-weight:700}a{color:var(--accent)}
h1{margin:16px 0 8px;font-size:34px;line-height:1.2}.lead{max-width:62ch;color:var(--soft)}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(270px,1fr));gap:16px;margin:24px 0;padding:0;list-style:none}
.card{padding:20px;border:1px solid var(--line);border-radius:12px;background:var(--sheet);overflow-wrap:anywhere}
.face{display:grid;place-items:center;width:52px;height:52px;margin-bottom:12px;border-radius:50%;background:var(--accent);color:var(--ground);font-weight:700}
.card h2{margin:0;font-size:18px}.card p{margin:2px 0;color:var(--soft)}article p{max-width:66ch}.foot{color:var(--soft);font-size:14px}`;

function page(title: string, site: string, content: Html, head: Html | '' = ''): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} – ${site}</title>
        <link rel="icon" href="data:," />
        <style>
          ${raw(STYLE)}
        </style>
        ${head}
      </head>
      <body>
        <nav class="top" aria-label="Site">
          <a href="/pages/">${site}</a><a href="/pages/team">Team</a><a href="/pages/hcards">Speakers</a
          ><a href="/pages/nothing">Journal</a>
        </nav>
        <main>${content}</main>
        <footer class="foot">A demo page. Everybody on it is made up.</footer>
      </body>
    </html>`;
}

function initials(name: string): string {
  return name
    .split(' ')
    .map((word) => [...word][0] ?? '')
    .join('')
    .slice(0, 2);
}

/** What there is to see. */
export function indexPage(): Html {
  return page(
    'Demo pages',
    'Leadside demo',
    html`<h1>Demo pages</h1>
      <p class="lead">Open one of these with the side panel beside it.</p>
      <ul>
        <li><a href="/pages/team">A team page</a>: people stated in JSON-LD</li>
        <li><a href="/pages/hcards">Speakers</a>: people marked up as h-cards</li>
        <li>
          <a href="/pages/fair?utm_source=newsletter&amp;utm_campaign=fair">Exhibitors of a fair</a>: 25 people, some of them in the CRM
        </li>
        <li><a href="/pages/nothing">An article</a> with no person on it</li>
      </ul>`,
  );
}

/** A company's team: cards to look at, and the same people as JSON-LD. */
export function teamPage(): Html {
  const data = {
    '@context': 'https://schema.org',
    '@type': 'Organization',
    name: 'Northwind Trading',
    url: 'https://northwind.example/',
    employee: TEAM.map((person) => ({
      '@type': 'Person',
      name: person.name,
      jobTitle: person.title,
      email: `mailto:${person.email}`,
      telephone: person.phone,
      url: person.url,
    })),
  };
  // A closing tag inside a string would end the script element.
  const json = JSON.stringify(data).replaceAll('<', '\\u003c');
  const cards = TEAM.map(
    (person) =>
      html`<li class="card">
        <div class="face" aria-hidden="true">${initials(person.name)}</div>
        <h2>${person.name}</h2>
        <p>${person.title}</p>
        <p><a href="mailto:${person.email}">${person.email}</a></p>
        <p><a href="tel:${person.phone.replaceAll(' ', '')}">${person.phone}</a></p>
      </li>`,
  );
  return page(
    'Our team',
    'Northwind Trading',
    html`<h1>The people behind Northwind</h1>
      <p class="lead">Write to any of us. We answer within a working day.</p>
      <ul class="cards">
        ${cards}
      </ul>`,
    html`<script type="application/ld+json">
      ${raw(json)}
    </script>`,
  );
}

function hCard({ name, title, company, email, phone, url }: ShownPerson): Html {
  return html`<li class="card h-card">
    <div class="face" aria-hidden="true">${initials(name)}</div>
    <h2>${url === '' ? html`<span class="p-name">${name}</span>` : html`<a class="p-name u-url" href="${url}">${name}</a>`}</h2>
    <p><span class="p-job-title">${title}</span>, <span class="p-org">${company}</span></p>
    <p><a class="u-email" href="mailto:${email}">Write a mail</a> · <span class="p-tel">${phone}</span></p>
  </li>`;
}

/** Speakers of an event, as h-cards. */
export function hCardsPage(): Html {
  return page(
    'Speakers',
    'Cold Chain Day',
    html`<h1>Speakers of the Cold Chain Day</h1>
      <p class="lead">Three talks, one afternoon.</p>
      <ul class="cards">
        ${SPEAKERS.map(hCard)}
      </ul>`,
  );
}

/** Exhibitors of a fair, as many as are asked for, as h-cards. */
export function fairPage(count: number): Html {
  return page(
    'Exhibitors',
    'Northern Fair',
    html`<h1>Exhibitors of the Northern Fair</h1>
      <p class="lead">${count} people to meet.</p>
      <ul class="cards">
        ${exhibitors(count).map(hCard)}
      </ul>`,
  );
}

/** An article that names nobody, though it has headings, capital letters and a mailbox for everybody. */
export function articlePage(): Html {
  return page(
    'Why cold rooms drift',
    'Northwind Trading',
    html`<article>
      <h1>Why cold rooms drift</h1>
      <p class="lead">Published on 12 November 2026 · 4 minutes</p>
      <p>
        A cold room that holds two degrees in May may well hold four in August. The compressor is rarely to blame. Doors are opened more
        often, seals age, and the defrost cycle meets the warmest hour of the day.
      </p>
      <h2>Measure before you repair</h2>
      <p>
        Put one sensor beside the door, one at the far wall, and one in the middle of the goods. Three weeks are enough to see a pattern.
        Most rooms in Northern Europe show the same one: a slow rise from Monday to Friday.
      </p>
      <h2>What helps</h2>
      <p>
        Strip curtains, a new seal, and a defrost timer set to the night. Great Lakes Storage and the Rotterdam terminal both report two
        degrees less after a single afternoon of work.
      </p>
      <p>All our articles are free to reuse. The archive goes back to 2019.</p>
    </article>`,
  );
}
