import type { GalleryState } from './stage.tsx';
import { ADMIN } from './states/admin.tsx';
import { BAD_INPUT } from './states/bad-input.tsx';
import { COMPANY } from './states/company.tsx';
import { CREATE } from './states/create.tsx';
import { EDITS } from './states/edits.tsx';
import { FIND } from './states/find.tsx';
import { MOVES } from './states/moves.tsx';
import { LEADS_VIEWS } from './states/leads-views.tsx';
import { LEADS } from './states/leads.tsx';
import { OPTIONS } from './states/options.tsx';
import { PANEL } from './states/panel.tsx';
import { PEOPLE } from './states/people.tsx';
import { PERSON } from './states/person.tsx';
import { POPUP } from './states/popup.tsx';
import { SIGN_IN } from './states/session.tsx';
import { TRIAGE } from './states/triage.tsx';
import { TAG } from './states/tag.tsx';
import { UI } from './states/ui.tsx';

/** Everything that the gallery shows. A new state is an entry in the file of its folder under `components/`. */
export const ALL: readonly GalleryState[] = [
  ...UI,
  ...PANEL,
  ...PEOPLE,
  ...PERSON,
  ...COMPANY,
  ...MOVES,
  ...TRIAGE,
  ...EDITS,
  ...FIND,
  ...CREATE,
  ...TAG,
  ...SIGN_IN,
  ...POPUP,
  ...OPTIONS,
  ...LEADS_VIEWS,
  ...LEADS,
  ...ADMIN,
  ...BAD_INPUT,
];
