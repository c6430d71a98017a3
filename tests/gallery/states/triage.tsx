import { companyId } from '../../domain/build.ts';
import { JANE, LARS, SELF, SOFIA, STRANGER } from '../cast.ts';
import { panel } from '../stage.tsx';
import type { GalleryState } from '../stage.tsx';

/** `components/triage`: going through people by keyboard. */
export const TRIAGE: readonly GalleryState[] = [
  panel('triage', { people: [JANE, SOFIA, LARS, STRANGER, SELF], after: ({ work }) => work?.openTriage() }),
  panel('triage-hidden-status', {
    people: [LARS, JANE],
    after: ({ work }) => work?.openTriage(),
  }),
  panel('triage-unknown', { people: [STRANGER, JANE], after: ({ work }) => work?.openTriage() }),
  panel('triage-of-a-company', {
    people: [JANE],
    after({ work }) {
      work?.openCompany(companyId(10));
      work?.openTriage();
    },
  }),
  panel('triage-nobody', { people: [], after: ({ work }) => work?.openTriage() }),
];
