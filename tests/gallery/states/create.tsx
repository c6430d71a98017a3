import type { CreateModel } from '../../../lib/models/create.ts';
import type { PanelModel } from '../../../lib/models/panel.ts';
import { createGalleryLeads, STRANGER } from '../cast.ts';
import { panel } from '../stage.tsx';
import type { GalleryState } from '../stage.tsx';

function form({ work }: PanelModel): CreateModel | null {
  work?.openCreate(STRANGER);
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
