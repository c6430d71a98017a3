import type { Candidate } from '../../../lib/domain/candidate.ts';
import type { PanelModel } from '../../../lib/models/panel.ts';
import type { TagModel } from '../../../lib/models/tag.ts';
import { personId, statusId } from '../../domain/build.ts';
import { aTag } from '../../models/fake-tagging.ts';
import { candidate } from '../../models/ports.ts';
import { createGalleryLeads, JANE, LARS, LISTS, SELF, SHARED, STRANGER } from '../cast.ts';
import { NOW, panel } from '../stage.tsx';
import type { GalleryState } from '../stage.tsx';

const onPage = (one: Candidate): Candidate => ({ ...one, role: 'page' });
const KIM = { ...onPage(STRANGER), title: 'Head of purchasing', company: 'Unknown & Sons' };
const LIKE = candidate('s.lind@northwind.example', { name: 'S. Lind', role: 'page' });
const PEOPLE = [onPage(JANE), onPage(LARS), KIM, LIKE, onPage(SHARED), onPage(SELF)];
const TAGGED = aTag({
  email: STRANGER.email ?? '',
  name: 'Kim Taylor',
  at: NOW - 40 * 60_000,
  statusId: statusId(2),
  created: true,
  host: 'unknown.example',
  utm: { source: 'newsletter', campaign: 'autumn' },
});

function open({ work }: PanelModel): TagModel | null {
  work?.openTag();
  const view = work?.view.peek();
  if (view?.kind !== 'tag') return null;
  view.tag.setStatus(LISTS.statuses.find(({ name }) => name === 'Contacting') ?? null);
  view.tag.setCategory(LISTS.categories[0] ?? null);
  return view.tag;
}

function openList({ work }: PanelModel, text: string): void {
  work?.openList();
  const view = work?.view.peek();
  if (view?.kind !== 'list') return;
  view.list.set(text);
  view.list.read();
}

const CROWD = Array.from({ length: 500 }, (_, at) =>
  candidate(`p${at}@unknown.example`, { name: `Person Number ${at + 1}`, role: 'page' }),
);

/** `components/tag`: the people of a page or a list at once, and who was tagged before. */
export const TAG: readonly GalleryState[] = [
  panel('tag', { people: PEOPLE, after: (model) => void open(model) }),
  panel('tag-of-500', { people: CROWD, after: (model) => void open(model) }),
  panel('tag-checking', {
    people: PEOPLE,
    leads() {
      const leads = createGalleryLeads();
      leads.hold('survey');
      return leads;
    },
    after: (model) => void open(model)?.check(),
  }),
  panel('tag-preview', { people: PEOPLE, after: (model) => open(model)?.check() }),
  panel('tag-preview-read-only', {
    people: PEOPLE,
    leads: () => createGalleryLeads({ policy: { readOnly: true } }),
    after: (model) => open(model)?.check(),
  }),
  panel('tag-preview-offline', {
    people: PEOPLE,
    leads: () => createGalleryLeads({ failure: { kind: 'offline', message: '' } }),
    after: (model) => open(model)?.check(),
  }),
  panel('tag-storing', {
    people: PEOPLE,
    leads() {
      const leads = createGalleryLeads();
      leads.hold('tag');
      return leads;
    },
    async after(model) {
      const tag = open(model);
      await tag?.check();
      void tag?.confirm();
    },
  }),
  panel('tag-done', {
    people: PEOPLE,
    async after(model) {
      const tag = open(model);
      await tag?.check();
      await tag?.confirm();
    },
  }),
  panel('tag-not-stored', {
    people: PEOPLE,
    async after(model, leads) {
      const tag = open(model);
      await tag?.check();
      leads.state.refusal = { kind: 'full' };
      await tag?.confirm();
    },
  }),
  panel('tag-list', { after: ({ work }) => work?.openList() }),
  panel('tag-list-garbled', { after: (model) => openList(model, 'M. S\u00C3\u00B8rensen <m@example.com>') }),
  panel('tag-list-read', { after: (model) => openList(model, 'Kim Taylor <kim@example.org>\nnot@an@address\n----') }),
  panel('page-says-more', {
    people: [{ ...onPage(JANE), title: 'Director of purchasing', email: 'j.doe@northwind.example' }, onPage(LARS)],
    after: ({ work }) => work?.people.choose(personId(1)),
  }),
  panel('tagged-before', { people: [KIM, onPage(JANE)], leads: () => createGalleryLeads({ tagged: [TAGGED] }) }),
  panel('tagged-today', { leads: () => createGalleryLeads({ tagged: [TAGGED] }), after: ({ work }) => work?.openTagged() }),
  panel('tagged-nobody', { after: ({ work }) => work?.openTagged() }),
];
