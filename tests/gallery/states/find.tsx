import { personId } from '../../domain/build.ts';
import { createGalleryLeads, JANE } from '../cast.ts';
import { panel } from '../stage.tsx';
import type { GalleryState } from '../stage.tsx';

/** `components/find`: looking for somebody. */
export const FIND: readonly GalleryState[] = [
  panel('find', {
    people: [JANE],
    leads: () => createGalleryLeads({ seen: [personId(3), personId(2)] }),
    after: ({ work }) => work?.openFind(),
  }),
  panel('find-results', {
    people: [JANE],
    async after({ work }) {
      work?.openFind();
      await work?.find.type('n');
    },
  }),
  panel('find-nobody', { people: [JANE], after: ({ work }) => work?.openFind('nobody of this name') }),
  panel('find-offline', {
    people: [JANE],
    leads: () => createGalleryLeads({ failure: { kind: 'offline', message: '' } }),
    after: ({ work }) => work?.openFind('someone'),
  }),
];
