import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** One line of a record: what it is called, and what it says; with an address it is a link. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  readonly href?: string;
}

/** A record as the page shows it. All text may be anything: it is shown as text. */
export interface Shown {
  readonly kind: string;
  readonly name: string;
  readonly facts: readonly Fact[];
  readonly people?: readonly { readonly name: string; readonly href: string; readonly status: string }[];
}

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 2rem auto; padding: 0 1rem; max-width: 40rem; overflow-wrap: anywhere; }
h1 { margin: 0; font-size: 1.5rem; }
h2 { font-size: 1.1rem; }
.kind { margin: 0; opacity: .75; }
dl { display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: .25rem 1rem; }
dt { opacity: .75; }
dd { margin: 0; }
footer { margin-top: 2rem; border-top: 1px solid; opacity: .75; font-size: .875rem; }`;

// Whole, because the policy names the digest of exactly this text.
const STYLE_ELEMENT = raw(`<style>${STYLE}</style>`);

/** The page's headers: nothing of what it shows can run, and nobody may frame it. */
export const WEB_HEADERS = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; frame-ancestors 'none'`,
} as const;

function value({ value: text, href }: Fact): Html {
  return href === undefined ? html`${text}` : html`<a href="${href}">${text}</a>`;
}

function page(title: string, body: Html): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title} – sandbox CRM</title>
        ${STYLE_ELEMENT}
      </head>
      <body>
        <main>${body}</main>
        <footer><p>The sandbox’s stand-in for the CRM’s own web client: it shows, and changes nothing.</p></footer>
      </body>
    </html>`;
}

/** A record, to be looked at. */
export function recordPage({ kind, name, facts, people }: Shown): Html {
  return page(
    name,
    html`<p class="kind">${kind}</p>
      <h1>${name}</h1>
      <dl>
        ${facts.map(
          (fact) =>
            html`<dt>${fact.label}</dt>
              <dd>${value(fact)}</dd>`,
        )}
      </dl>
      ${
        people === undefined
          ? ''
          : html`<h2>Contacts</h2>
              <ul>
                ${people.map((one) => html`<li><a href="${one.href}">${one.name}</a> ${one.status === '' ? '' : `– ${one.status}`}</li>`)}
              </ul>`
      }`,
  );
}

/** What is said where the address names nothing that there is. */
export function missingPage(what: string): Html {
  return page(what, html`<h1>${what}</h1>`);
}
