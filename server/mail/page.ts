import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { htmlBody, textBody } from './body.ts';
import { earlierInThread, type Folder } from './folder.ts';
import type { BrokenMessage, MailPerson, Message } from './message.ts';

type Html = HtmlEscapedString | Promise<HtmlEscapedString>;
type Entry = Message | BrokenMessage;
type Role = 'from' | 'replyTo' | 'to' | 'cc';

/** Whose mailbox the demo shows. */
export const ACCOUNT: MailPerson = { name: 'Robin Rep', email: 'rep@example.com' };

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const MOMENT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone: 'UTC' });

function label(person: MailPerson): string {
  return person.name === '' ? person.email : person.name;
}

function nameOf(people: readonly MailPerson[]): string {
  return people.map(label).join(', ') || 'No sender';
}

/** The address of an entry: stable, and the same after a reload. */
export function addressOf(file: string): string {
  return `/mail/m/${encodeURIComponent(file)}`;
}

function row(entry: Entry, open: string): Html {
  const current = entry.file === open ? 'page' : 'false';
  if (entry.kind === 'broken') {
    return html`<li>
      <a class="row broken" href="${addressOf(entry.file)}" aria-current="${current}"
        ><span class="who">${entry.file}</span><span class="what">Cannot be shown</span></a
      >
    </li>`;
  }
  const when = entry.date === 0 ? '' : DAY.format(entry.date);
  const start = (entry.text || entry.html.replace(/<style[\s\S]*?<\/style>|<[^>]*>/gi, ' '))
    .slice(0, 300)
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 90);
  return html`<li>
    <a class="row" href="${addressOf(entry.file)}" aria-current="${current}"
      ><span class="who">${nameOf(entry.from)}</span><time>${when}</time><span class="what">${entry.subject || '(no subject)'}</span
      ><span class="start">${start}</span></a
    >
  </li>`;
}

function people(role: Role, term: string, list: readonly MailPerson[]): Html | '' {
  if (list.length === 0) return '';
  const one = (person: MailPerson): Html =>
    html`<span class="person"
      ><span data-role="${role}" data-email="${person.email}">${label(person)}</span
      >${person.name === '' ? '' : html` <span class="address">&lt;${person.email}&gt;</span>`}</span
    >`;
  return html`<div class="line">
    <dt>${term}</dt>
    <dd>${list.map(one)}</dd>
  </div>`;
}

function collapsed(message: Message): Html {
  return html`<details class="earlier">
    <summary>
      <header data-mail="collapsed">
        ${message.from.slice(0, 1).map((person) => html`<span data-role="from" data-email="${person.email}">${label(person)}</span>`)}
        <time>${message.date === 0 ? '' : DAY.format(message.date)}</time>
      </header>
    </summary>
    ${message.html === '' || message.text !== '' ? textBody(message.text) : htmlBody(message.html)}
  </details>`;
}

function opened(message: Message, earlier: readonly Message[]): Html {
  const initial = [...nameOf(message.from)][0] ?? '?';
  return html`<article aria-labelledby="subject">
    <h1 id="subject">${message.subject || '(no subject)'}</h1>
    <header class="message-header" data-mail="message">
      <span class="portrait" aria-hidden="true">${initial.toUpperCase()}</span>
      <dl>
        ${people('from', 'From', message.from)} ${people('replyTo', 'Reply to', message.replyTo)} ${people('to', 'To', message.to)}
        ${people('cc', 'Cc', message.cc)}
      </dl>
      <time>${message.date === 0 ? 'No date' : MOMENT.format(message.date)}</time>
    </header>
    ${message.html === '' ? textBody(message.text) : htmlBody(message.html)}
    ${
      message.attachments.length === 0
        ? ''
        : html`<ul class="attachments" aria-label="Attachments">
            ${message.attachments.map((name) => html`<li>${name}</li>`)}
          </ul>`
    }
    ${
      earlier.length === 0
        ? ''
        : html`<section class="thread" aria-label="Earlier in this conversation">
            <h2>Earlier in this conversation</h2>
            ${earlier.map(collapsed)}
          </section>`
    }
  </article>`;
}

function notice(text: string): Html {
  return html`<p class="notice" role="status">${text}</p>`;
}

function pane(folder: Folder, open: string): Html {
  const entry = folder.entries.find(({ file }) => file === open);
  if (entry === undefined) {
    if (open !== '') return notice(`There is no file ${open} in the mail folder any more.`);
    return notice(folder.entries.length === 0 ? folder.notice : 'Choose a message to read it here.');
  }
  return entry.kind === 'broken'
    ? html`<h1>${entry.file}</h1>
        ${notice(entry.problem)}`
    : opened(entry, earlierInThread(entry, folder.entries));
}

/** The whole page with one file open, or none for an empty `open`. */
export function mailPage(folder: Folder, open: string): Html {
  const entry = folder.entries.find(({ file }) => file === open);
  const title = entry === undefined ? 'Inbox' : entry.kind === 'broken' ? entry.file : entry.subject || '(no subject)';
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} – Demo mail</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/mail/static/mail.css" />
        <script src="/mail/static/mail.js" type="module"></script>
      </head>
      <body data-mail="demo">
        <div class="bar">
          <a class="home" href="/mail/">Demo mail</a>
          <span class="account" data-mail="account" data-email="${ACCOUNT.email}">${ACCOUNT.name} · ${ACCOUNT.email}</span>
        </div>
        <div class="panes" id="panes">
          <nav aria-label="Inbox">
            ${folder.notice !== '' && folder.entries.length > 0 ? notice(folder.notice) : ''}
            <ul class="list">
              ${folder.entries.map((each) => row(each, open))}
            </ul>
          </nav>
          <main id="message" tabindex="-1">${pane(folder, open)}</main>
        </div>
      </body>
    </html>`;
}
