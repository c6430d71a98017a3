import type { Leads } from '../leads/leads.ts';
import { createPage } from './page.ts';
import type { PageModel } from './page.ts';
import type { NetworkPort, RequestsPort, SessionPort, TabFeed } from './ports.ts';
import { createSession } from './session.ts';
import type { SessionModel } from './session.ts';
import { createWork } from './work.ts';
import type { Work } from './work.ts';

/** Everything that the popup shows. */
export interface PopupModel {
  readonly session: SessionModel;
  readonly page: PageModel;
  /** Null while nobody is signed in. */
  readonly work: Work | null;
  dispose(): void;
}

/** What the models of a surface are made from. `leads` is null while nobody is signed in: make a new model when that changes. */
export interface SurfaceDeps {
  readonly leads: Leads | null;
  readonly tabs: TabFeed;
  readonly session: SessionPort;
  /** Absent: nobody knows, so it counts as there. */
  readonly network?: NetworkPort;
  /** Absent where nothing is asked for from outside. */
  readonly requests?: RequestsPort;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The popup's model; `dispose` stops everything that it watches. */
export function createPopupModel({ leads, tabs, session, network, now }: SurfaceDeps): PopupModel {
  const work = leads ? createWork({ leads, now, ...(network ? { network } : {}) }) : null;
  const page = createPage({ tabs, onPage: (next) => work?.people.follow(next) });
  const who = createSession(session, leads);
  return {
    session: who,
    page,
    work,
    dispose() {
      page.dispose();
      work?.dispose();
      who.dispose();
    },
  };
}
