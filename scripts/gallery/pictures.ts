/** A picture of a document: which state of the gallery it shows, and in which theme. */
export interface Picture {
  /** The file in `docs/images`, without `.png`. */
  readonly name: string;
  readonly state: string;
  readonly theme?: 'dark';
  /** In CSS pixels; the surface's own without it. */
  readonly width?: number;
}

/** The width of a picture of the leads page: enough for all its columns of a board. */
const TAB = 1280;

/** The pictures of the documents, in the order of the user guide, then of the administrator's; `npm run gallery -- --docs` takes them anew. */
export const PICTURES: readonly Picture[] = [
  { name: 'first-run', state: 'panel/signed-out' },
  { name: 'lead', state: 'panel/lead' },
  { name: 'lead-dark', state: 'panel/lead', theme: 'dark' },
  { name: 'thread', state: 'panel/thread' },
  { name: 'hidden', state: 'panel/hidden-by-group' },
  { name: 'company-move', state: 'panel/category-ripple' },
  { name: 'automation', state: 'panel/asks-before-the-company-moves' },
  { name: 'set-all', state: 'panel/set-all' },
  { name: 'tag', state: 'panel/tag-preview' },
  { name: 'options', state: 'options/signed-in' },
  { name: 'triage', state: 'panel/triage' },
  { name: 'changes', state: 'panel/changes' },
  { name: 'find', state: 'panel/find' },
  { name: 'leads-contacts', state: 'leads/list-of-many', width: TAB },
  { name: 'leads-find', state: 'leads/conditions', width: TAB },
  { name: 'leads-board', state: 'leads/board-of-many', width: TAB },
  { name: 'leads-dashboard', state: 'leads/dashboard-of-many', width: TAB },
  { name: 'popup', state: 'popup/lead' },
  { name: 'admin-lists', state: 'admin/lists' },
  { name: 'admin-preview', state: 'admin/flag-goes' },
  { name: 'admin-conflict', state: 'admin/conflict' },
  { name: 'organisation', state: 'options/organisation' },
  { name: 'buttons', state: 'parts/buttons' },
  { name: 'fields', state: 'parts/fields' },
  { name: 'notices', state: 'parts/notices' },
  { name: 'marks', state: 'parts/marks' },
];
