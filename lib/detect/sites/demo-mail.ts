import { normaliseEmail } from '../../domain/address.ts';
import type { CandidateRole, PageReport } from '../../domain/candidate.ts';
import type { Finding } from '../clean.ts';
import { all, attr, first, textOf } from '../dom.ts';
import { toReport } from '../merge.ts';
import type { SiteAdapter } from '../site.ts';

const ROLES: readonly CandidateRole[] = ['from', 'replyTo', 'to', 'cc'];

function peopleIn(header: Element): readonly Finding[] {
  return ROLES.flatMap((role) =>
    all(header, `[data-role="${role}"][data-email]`, 100).map((element) => ({
      name: textOf(element, { most: 200 }),
      email: attr(element, 'data-email'),
      role,
      source: 'demo-mail',
    })),
  );
}

function read(doc: Document): PageReport {
  const account = first(doc, '[data-mail="account"][data-email]');
  const own = account === null ? null : normaliseEmail(attr(account, 'data-email'));
  // The message that is open first, then the collapsed ones of its thread.
  const headers = [...all(doc, 'header[data-mail="message"]', 1), ...all(doc, 'header[data-mail="collapsed"]', 100)];
  return toReport(headers.flatMap(peopleIn), new Set(own === null ? [] : [own]));
}

/** The sandbox's own web mail, wherever it runs. */
export const demoMail: SiteAdapter = {
  id: 'demo-mail',
  matches: [],
  isHere: (doc) => first(doc, 'body[data-mail="demo"]') !== null,
  read,
};
