import { personId } from '../../domain/build.ts';
import type { LeadsPageModel } from '../../../lib/models/leads-page.ts';
import { createGalleryLeads } from '../cast.ts';
import { leads } from '../stage.tsx';
import type { GalleryState } from '../stage.tsx';

const SOFIA = personId(2);

/** Carries Sofia over the column. */
function carry(key: string): (model: LeadsPageModel) => void {
  return ({ work }) => {
    work?.board.pickUp(SOFIA);
    work?.board.hover(key);
  };
}

const nobody = (): ReturnType<typeof createGalleryLeads> => createGalleryLeads({ persons: [], companies: [] });

/** The board and the dashboards of the leads page. */
export const LEADS_VIEWS: readonly GalleryState[] = [
  leads('board-by-status', 'view=board'),
  leads('board-by-category', 'view=board&by=category'),
  leads('board-by-owner', 'view=board&by=owner'),
  leads('board-card-carried', 'view=board', { after: carry('status 5') }),
  leads('board-drop-refused', 'view=board', { after: carry('hidden') }),
  leads('board-move-asked', 'view=board&by=category', { after: ({ work }) => void work?.board.moveTo(SOFIA, 'category 4') }),
  leads('board-nobody', 'view=board&name.contains=nobody-has-this-name'),
  leads('board-empty-device', 'view=board', { leads: nobody }),
  leads('board-offline', 'view=board', { online: false }),
  leads('dashboard', 'view=dashboards'),
  leads('dashboard-tile-removed', 'view=dashboards', { after: ({ work }) => work?.dashboard.removeTile('status') }),
  leads('dashboard-offline', 'view=dashboards', { online: false }),
  leads('dashboard-empty-device', 'view=dashboards', { leads: nobody }),
];
