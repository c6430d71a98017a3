import type { Person } from '../../../lib/domain/lead.ts';
import { createFakeSites } from '../../models/options-ports.ts';
import { category, categoryId, company, companyId, lists, status } from '../../domain/build.ts';
import type { FakeLeads } from '../../models/fake-leads.ts';
import { candidate } from '../../models/ports.ts';
import { createGalleryLeads, JANE, LISTS, SOFIA, withPerson } from '../cast.ts';
import { options, panel, popup } from '../stage.tsx';
import type { GalleryState } from '../stage.tsx';

const SCRIPT = '<img src=x onerror="document.title=1"><script>document.title=1</script>';
const LONG = 'Wolfeschlegelsteinhausenbergerdorff '.repeat(280).slice(0, 10_000);
const UNBROKEN = 'W'.repeat(10_000);
const HEBREW = 'שָׁלוֹם כֹּהֵן';
const ARABIC = 'شركة النور للتجارة';

function everyField(text: string): Partial<Person> {
  return {
    firstName: text,
    lastName: text,
    fullName: text,
    title: text,
    companyName: text,
    ownerName: text,
    phones: [{ kind: 'mobile', value: text }],
    utm: { [text]: text },
    updatedByName: text,
  };
}

/** A CRM whose every text is this one. */
function full(text: string): FakeLeads {
  const named = { name: text, tooltip: text };
  return createGalleryLeads({
    persons: withPerson(1, everyField(text)),
    companies: [company(10, { name: text, department: text, categoryId: categoryId(1), domains: ['northwind.example'], ownerName: text })],
    lists: {
      ...LISTS,
      categories: LISTS.categories.map((each) => ({ ...each, ...named })),
      statuses: LISTS.statuses.map((each) => ({ ...each, name: text, description: text })),
    },
  });
}

function both(name: string, leads: () => FakeLeads, said = JANE): readonly GalleryState[] {
  return [panel(name, { people: [said, SOFIA], leads }), popup(name, { people: [said, SOFIA], leads })];
}

const MANY = lists({
  ...LISTS,
  categories: Array.from({ length: 300 }, (_, index) => category(index + 1, { name: `Category number ${index + 1}` })),
});

/** What a CRM or a page may hold that nobody thought of: shown as text, laid out, editable or explained. */
export const BAD_INPUT: readonly GalleryState[] = [
  ...both('bad-long-words', () => full(LONG)),
  ...both('bad-long-word', () => full(UNBROKEN)),
  ...both('bad-script', () => full(SCRIPT), candidate(JANE.email ?? '', { name: SCRIPT, company: SCRIPT, title: SCRIPT })),
  ...both('bad-right-to-left', () =>
    createGalleryLeads({
      persons: withPerson(1, { ...everyField(ARABIC), fullName: HEBREW }),
      companies: [company(10, { name: ARABIC, categoryId: categoryId(1) })],
    }),
  ),
  ...both('bad-no-statuses', () => createGalleryLeads({ lists: { ...LISTS, statuses: [] } })),
  ...both('bad-no-lists', () => createGalleryLeads({ lists: lists() })),
  panel('bad-long-name-of-a-stranger', {
    people: [candidate('long@unknown.example', { name: UNBROKEN, company: UNBROKEN })],
    leads: () => createGalleryLeads({ known: new Set(['long@unknown.example']) }),
  }),
  panel('bad-300-categories', {
    people: [JANE],
    leads: () => createGalleryLeads({ lists: MANY }),
    after: ({ work }) => work?.openCompany(companyId(10)),
  }),
  panel('bad-40-statuses', {
    people: [JANE],
    leads: () =>
      createGalleryLeads({
        lists: { ...LISTS, statuses: Array.from({ length: 40 }, (_, index) => status(index + 1, { name: `Status number ${index + 1}` })) },
      }),
  }),
  panel('bad-company', { people: [JANE], leads: () => full(UNBROKEN), after: ({ work }) => work?.openCompany(companyId(10)) }),
  panel('bad-find', {
    people: [JANE],
    leads: () => full(UNBROKEN),
    async after({ work }) {
      work?.openFind();
      await work?.find.type('W');
    },
  }),
  options('bad-site', { ports: { sites: createFakeSites([{ origin: `https://${'w'.repeat(63)}.example.com/*`, reads: 'page' }]) } }),
];
