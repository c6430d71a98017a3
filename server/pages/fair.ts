import type { ShownPerson } from './people.ts';

const FIRST = [
  'Alma',
  'Birk',
  'Clara',
  'David',
  'Ebba',
  'Frida',
  'Gustav',
  'Helga',
  'Ivar',
  'Johanna',
  'Klaas',
  'Linnea',
  'Mathis',
] as const;
const LAST = [
  'Aasen',
  'Bergström',
  'Claesson',
  'Dijkstra',
  'Eriksen',
  'Falk',
  'Gerritsen',
  'Hoffmann',
  'Isaksen',
  'Jäger',
  'Krogh',
] as const;
const TITLES = ['Marketing Manager', 'Head of Purchasing', 'Operations Lead', 'Account Manager', 'Founder'] as const;
const FIRMS = [
  ['Alder Logistics', 'alder.example'],
  ['Birch & Baltic', 'birch-baltic.example'],
  ['Cedar Foods', 'cedar-foods.example'],
  ['Dune Energy', 'dune-energy.example'],
  ['Elm Instruments', 'elm-instruments.example'],
] as const;

/** Somebody who is in the CRM at a lead, at a customer, and whom the CRM has under another address. */
const KNOWN: readonly ShownPerson[] = [
  guest('Jane Doe', 'Marketing Director', 'Northwind Trading', 'jane.doe@northwind.example', 0),
  guest('Lars Hansen', 'IT Manager', 'Fjordkraft', 'lars.hansen@fjordkraft.example', 1),
  guest('S. Lind', 'Operations', 'Northwind Trading', 's.lind@northwind.example', 2),
];

function guest(name: string, title: string, company: string, email: string, at: number): ShownPerson {
  return { name, title, company, email, phone: `+44 20 7946 ${String(1000 + at).slice(-4)}`, url: '' };
}

function pick<T>(of: readonly T[], at: number): T {
  const found = of[at % of.length];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
}

/** So many exhibitors of a fair, the same ones every time: three who concern the CRM, and people of five companies that it does not have. */
export function exhibitors(count: number): readonly ShownPerson[] {
  const others = Array.from({ length: Math.max(0, count - KNOWN.length) }, (_, at) => {
    const [first, last, [company, domain]] = [pick(FIRST, at), pick(LAST, at), pick(FIRMS, at)];
    // From where the names begin again, a number tells the people apart.
    const round = Math.floor(at / (FIRST.length * LAST.length));
    const name = round === 0 ? `${first} ${last}` : `${first} ${pick(FIRST, round)} ${last}`;
    return guest(name, pick(TITLES, at), company, `person${at + 1}@${domain}`, at + KNOWN.length);
  });
  return [...KNOWN, ...others].slice(0, count);
}
