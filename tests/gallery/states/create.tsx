import type { Candidate } from '../../../lib/domain/candidate.ts';
import type { CreateModel } from '../../../lib/models/create.ts';
import type { PanelModel } from '../../../lib/models/panel.ts';
import { createGalleryLeads, STRANGER } from '../cast.ts';
import { panel } from '../stage.tsx';
import type { GalleryState } from '../stage.tsx';

/** By her name somebody of the cast. */
const NAMESAKE: Candidate = { name: 'S. Lind', email: 's.lind@new.example', role: 'from', source: 'gmail' };

function form({ work }: PanelModel, candidate = STRANGER): CreateModel | null {
  work?.openCreate(candidate);
  const view = work?.view.peek();
  return view?.kind === 'create' ? view.form : null;
}

/** `components/create`: the form for somebody new. */
export const CREATE: readonly GalleryState[] = [
  panel('create', { people: [STRANGER], after: (model) => void form(model) }),
  panel('create-in-a-company', {
    people: [STRANGER],
    async after(model) {
      const made = form(model);
      made?.choose('existing');
      await made?.searchCompanies('f');
    },
  }),
  panel('create-alike', {
    people: [NAMESAKE],
    async after(model) {
      const made = form(model, NAMESAKE);
      made?.choose('none');
      await made?.save();
    },
  }),
  panel('create-refused', {
    people: [STRANGER],
    leads: () => createGalleryLeads({ refusal: { kind: 'invalid', field: 'email' } }),
    async after(model) {
      const made = form(model);
      made?.choose('none');
      await made?.save();
    },
  }),
];
