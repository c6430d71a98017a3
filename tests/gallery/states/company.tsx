import { companyId } from '../../domain/build.ts';
import type { PanelModel } from '../../../lib/models/panel.ts';
import { createGalleryLeads, JANE, LISTS } from '../cast.ts';
import { panel } from '../stage.tsx';
import type { GalleryState } from '../stage.tsx';

const open =
  (id: number) =>
  ({ work }: PanelModel): void =>
    work?.openCompany(companyId(id));

async function pick({ work }: PanelModel, company: number, name: string, category: number): Promise<void> {
  work?.openCompany(companyId(company));
  const to = LISTS.categories.find(({ id }) => id === category);
  if (to) await work?.category.pick({ kind: 'company', id: companyId(company), name }, to);
}

/** `components/company`: the company's card, and a category that is about to change. */
export const COMPANY: readonly GalleryState[] = [
  panel('company', { people: [JANE], after: open(10) }),
  panel('company-gone', { people: [JANE], after: open(99) }),
  panel('company-offline', {
    people: [JANE],
    leads: () => createGalleryLeads({ failure: { kind: 'offline', message: '' } }),
    after: open(10),
  }),
  panel('category-ripple', { people: [JANE], after: (model) => pick(model, 10, 'Northwind Trading', 4) }),
  panel('category-downgrade', { people: [JANE], after: (model) => pick(model, 11, 'Fjordkraft AS', 1) }),
];
