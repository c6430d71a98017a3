import type { ComponentChild } from 'preact';
import { Leads } from '../../components/leads/Leads.tsx';
import { Admin } from '../../components/admin/Admin.tsx';
import { Options } from '../../components/options/Options.tsx';
import { InOrganisation } from '../../components/organisation/Organisation.tsx';
import { Panel } from '../../components/panel/Panel.tsx';
import { Popup } from '../../components/popup/Popup.tsx';
import type { Candidate } from '../../lib/domain/candidate.ts';
import type { WaitingElsewhere } from '../../lib/domain/elsewhere.ts';
import { NO_ORGANISATION, type Organisation } from '../../lib/domain/organisation.ts';
import type { Translate } from '../../lib/locales/locale.ts';
import { createLeadsPage } from '../../lib/models/leads-page.ts';
import type { LeadsPageModel } from '../../lib/models/leads-page.ts';
import { createLeadTable } from '../../lib/leads/lead-table.ts';
import type { LeadTable } from '../../lib/leads/lead-table.ts';
import { OPEN_POLICY } from '../../lib/domain/visibility.ts';
import { createMemoryStore } from '../../lib/store/memory.ts';
import { createAdminModel } from '../../lib/models/admin.ts';
import type { AdminModel } from '../../lib/models/admin.ts';
import { createOptionsModel } from '../../lib/models/options.ts';
import type { OptionsModel, OptionsPorts } from '../../lib/models/options.ts';
import { createPanelModel } from '../../lib/models/panel.ts';
import type { PanelModel } from '../../lib/models/panel.ts';
import { createPopupModel } from '../../lib/models/popup.ts';
import type { PopupModel } from '../../lib/models/popup.ts';
import type { SessionState, TabPage } from '../../lib/models/ports.ts';
import { createListParts, type ListParts } from '../../lib/leads/list-parts.ts';
import { setUp } from '../leads/setup.ts';
import { createFakeAdministration, createFakeTable, type FakeAnswers } from '../models/fake-administration.ts';
import type { FakeLeads } from '../models/fake-leads.ts';
import { FRESH_AT } from '../models/fake-leads.ts';
import { createFakeLedger, createFakeSettings, createFakeSites, createOptionsPorts, REQUESTS } from '../models/options-ports.ts';
import { createFakeSession, createFakeTabs, SESSION } from '../models/ports.ts';
import { createGalleryLeads } from './cast.ts';

/** The surfaces of the product, and the parts that they are made of; each has a width of its own. */
export const SURFACES = { panel: 380, popup: 340, options: 720, admin: 760, parts: 420, leads: 1100 } as const;
/** A name of a surface. */
export type SurfaceName = keyof typeof SURFACES;

/** One state of one surface: an entry of the gallery. */
export interface GalleryState {
  /** Unique within the surface; words joined by hyphens, as it names the picture's file. */
  readonly name: string;
  readonly surface: SurfaceName;
  /** Makes what stands in the page. `language`: a code that Leadside has. */
  readonly show: (texts: Translate) => ComponentChild;
  /** Goes on to the state after the first drawing, through the models. */
  readonly after?: () => void | Promise<void>;
}

/** The clock of the gallery, ms since 1970: five minutes after everything was confirmed. */
export const NOW = FRESH_AT + 5 * 60_000;

/** What a surface of the gallery stands before. Without `page` the page has been read and has the `people`. */
interface Scene<Model> {
  readonly people?: readonly Candidate[];
  readonly page?: TabPage;
  readonly leads?: () => FakeLeads;
  readonly session?: SessionState;
  /** Edits of other sign-ins. */
  readonly waiting?: readonly WaitingElsewhere[];
  readonly online?: boolean;
  /** What the organisation has set, over nothing. */
  readonly organisation?: Partial<Organisation>;
  readonly after?: (model: Model, leads: FakeLeads) => void | Promise<void>;
}

interface Neighbours {
  readonly leads: FakeLeads;
  readonly tabs: ReturnType<typeof createFakeTabs>;
  readonly session: ReturnType<typeof createFakeSession>;
  readonly network: { watch(listener: (online: boolean) => void): () => void };
  readonly now: () => number;
}

function neighboursOf({ people = [], page, leads = createGalleryLeads, session, waiting, online = true }: Scene<never>): Neighbours {
  const tabs = createFakeTabs();
  if (page) tabs.show(page);
  else tabs.open(...people);
  const network = {
    watch(listener: (is: boolean) => void) {
      listener(online);
      return () => undefined;
    },
  };
  return { leads: leads(), tabs, session: createFakeSession(session, waiting), network, now: () => NOW };
}

/** Makes the entry of a surface: the model is made when it is shown, and handed to what comes after. */
function entry<Model>(
  surface: SurfaceName,
  name: string,
  scene: Scene<Model>,
  make: (parts: Neighbours) => Model,
  draw: (model: Model, texts: Translate) => ComponentChild,
): GalleryState {
  let made: { readonly model: Model; readonly leads: FakeLeads } | null = null;
  return {
    name,
    surface,
    show(texts) {
      const parts = neighboursOf(scene as Scene<never>);
      made = { model: make(parts), leads: parts.leads };
      const organisation = { ...NO_ORGANISATION, ...scene.organisation };
      return <InOrganisation value={organisation}>{draw(made.model, texts)}</InOrganisation>;
    },
    async after() {
      if (made) await scene.after?.(made.model, made.leads);
    },
  };
}

/** True where nobody is signed in, so that there are no use cases. */
function isClosed({ session }: Scene<never>): boolean {
  return session !== undefined && session.kind !== 'signedIn' && session.kind !== 'expired';
}

/** A state of the side panel. */
export function panel(name: string, scene: Scene<PanelModel>): GalleryState {
  return entry(
    'panel',
    name,
    scene,
    (parts) =>
      createPanelModel(isClosed(scene as Scene<never>) ? { ...parts, leads: null } : { ...parts, parts: tableOf(parts.leads).parts }),
    (model, texts) => <Panel model={model} texts={texts} />,
  );
}

/** A state of the popup. */
export function popup(name: string, scene: Scene<PopupModel>): GalleryState {
  return entry(
    'popup',
    name,
    scene,
    (parts) => createPopupModel(isClosed(scene as Scene<never>) ? { ...parts, leads: null } : parts),
    (model, texts) => <Popup model={model} texts={texts} onOpenPanel={() => undefined} />,
  );
}

/** What a scene of the options page has beside the others. */
interface OptionsScene extends Scene<OptionsModel> {
  /** Laid over what the page gets otherwise. */
  readonly ports?: Partial<OptionsPorts>;
}

const SITES = [
  { origin: 'https://mail.google.com/*', reads: 'gmail' },
  { origin: 'https://webmail.example.net/*', reads: 'page' },
] as const;

/** A state of the options page, with two sites allowed and a few requests in the ledger. */
export function options(name: string, scene: OptionsScene = {}): GalleryState {
  const settings = createFakeSettings({ ownAddresses: ['rep@example.org'], ownDomains: ['ours.example'], neverRead: ['bank.example'] });
  return entry(
    'options',
    name,
    scene,
    ({ leads, session, now }) =>
      createOptionsModel({
        ...(isClosed(scene as Scene<never>) ? {} : { leads }),
        ...createOptionsPorts(),
        session,
        now,
        ledger: createFakeLedger(REQUESTS),
        sites: createFakeSites(SITES, false),
        settings,
        ...scene.ports,
      }),
    (model, texts) => {
      void settings.save({ language: texts.language });
      return <Options model={model} texts={texts} />;
    },
  );
}

/** A table of everybody whom the use cases know. */
function tableOf({ state }: FakeLeads): { readonly table: LeadTable; readonly parts: ListParts } {
  const store = createMemoryStore();
  void store.putLists(state.lists, NOW);
  void store.putRecords({ companies: state.companies, persons: state.persons }, NOW);
  const parts = createListParts(setUp({ store }).deps, SESSION.tenant);
  return { table: createLeadTable({ store, policy: OPEN_POLICY }), parts };
}

/** A state of the leads page at this address. */
export function leads(name: string, address: string, scene: Scene<LeadsPageModel> = {}): GalleryState {
  let text = address;
  return entry(
    'leads',
    name,
    scene,
    ({ leads: cases, ...parts }) => {
      text = address;
      return createLeadsPage({
        ...parts,
        leads: cases,
        ...tableOf(cases),
        address: { read: () => text, write: (next) => void (text = next), watch: () => () => undefined },
        kept: () => ({ load: async () => null, save: async () => true, watch: () => () => undefined }),
        newId: () => 'tile-of-the-gallery',
        language: 'en',
        compare: (a, b) => a.localeCompare(b),
      });
    },
    (model, texts) => <Leads model={model} texts={texts} />,
  );
}

/** A state of the page of administration. */
export function admin(name: string, scene: Scene<AdminModel> & { readonly answers?: FakeAnswers } = {}): GalleryState {
  return entry(
    'admin',
    name,
    scene,
    ({ leads, ...parts }) =>
      isClosed(scene as Scene<never>)
        ? createAdminModel({ ...parts, leads: null, administration: null, table: null })
        : createAdminModel({
            ...parts,
            leads,
            administration: createFakeAdministration(leads, scene.answers),
            table: createFakeTable(leads),
          }),
    (model, texts) => <Admin model={model} texts={texts} />,
  );
}

/** Parts that know nothing of models, side by side. */
export function parts(name: string, show: (texts: Translate) => ComponentChild): GalleryState {
  return { name, surface: 'parts', show };
}

/** The demo user, signed in until a moment ago. */
export const EXPIRED: SessionState = { kind: 'expired', session: SESSION };
