import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { PersonId } from '../domain/ids.ts';
import type { Leads, PersonCard } from '../leads/leads.ts';
import { createFind } from './find.ts';
import type { FindModel } from './find.ts';
import { whenKnown } from './known.ts';
import { createPage } from './page.ts';
import type { PageModel } from './page.ts';
import type { Painted } from './people.ts';
import type { NetworkPort, RequestsPort, SessionPort, TabFeed } from './ports.ts';
import { createReader } from './reader.ts';
import type { Reading } from './reader.ts';
import { createSession } from './session.ts';
import type { SessionModel } from './session.ts';
import { createWork } from './work.ts';
import type { Work, WorkDeps } from './work.ts';

/** The popup's own part of the work, beside what it shares with the panel. */
export interface PopupWork extends Work {
  readonly find: FindModel;
  /** True while somebody stands in the place of the page's people. */
  readonly opened: ReadonlySignal<boolean>;
  /** Their card. */
  readonly person: ReadonlySignal<Reading<PersonId, PersonCard> | null>;
  /** Shows somebody who was found, and ends the search. */
  open(id: PersonId): void;
  /** Back to the people of the page. */
  back(): void;
}

/** Everything that the popup shows. */
export interface PopupModel {
  readonly session: SessionModel;
  readonly page: PageModel;
  /** Null while nobody is signed in. */
  readonly work: PopupWork | null;
  /** Fulfilled as soon as there is something worth showing, and soon in any case. */
  readonly known: Promise<void>;
  dispose(): void;
}

/** So long is waited for the people of the page before the popup is drawn without them, ms. */
const KNOWN_MS = 100;

/** What the models of a surface are made from. `leads` is null while nobody is signed in: make a new model when that changes. */
export interface SurfaceDeps extends Painted {
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

function createPopupWork({ leads, ...deps }: Omit<WorkDeps, 'onChange'>): PopupWork {
  const person = createReader<PersonId, PersonCard>((id) => leads.personCard(id));
  const work = createWork({ leads, ...deps, onChange: person.reread });
  const find = createFind({ leads });
  const opened = signal(false);
  return {
    ...work,
    find,
    opened,
    person: person.shown,
    open(id) {
      opened.value = true;
      person.show(id);
      void find.type('');
      void work.recent.saw(id);
      void leads.refreshPerson(id);
    },
    back() {
      opened.value = false;
      person.show(null);
    },
  };
}

/** The popup's model; `dispose` stops everything that it watches. */
export function createPopupModel({ leads, tabs, session, network, now, painted }: SurfaceDeps): PopupModel {
  const work = leads ? createPopupWork({ leads, now, ...(network ? { network } : {}), ...(painted ? { painted } : {}) }) : null;
  const page = createPage({ tabs, onPage: (next) => work?.people.follow(next) });
  const who = createSession(session, leads, network);
  const known = work === null ? Promise.resolve() : whenKnown(page, work.people, KNOWN_MS);
  // Those seen last stand below the people of the page, who must not wait for them.
  void known.then(painted).then(() => work?.recent.read());
  return {
    session: who,
    page,
    work,
    known,
    dispose() {
      page.dispose();
      work?.dispose();
      who.dispose();
    },
  };
}
