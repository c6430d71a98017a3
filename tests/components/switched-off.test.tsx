// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, test } from 'vitest';
import { Leads } from '../../components/leads/Leads.tsx';
import { InOrganisation } from '../../components/organisation/Organisation.tsx';
import { Panel } from '../../components/panel/Panel.tsx';
import type { CompanyId } from '../../lib/domain/ids.ts';
import { NO_ORGANISATION, type Organisation } from '../../lib/domain/organisation.ts';
import { textsIn } from '../../lib/locales/every.ts';
import { createPanelModel } from '../../lib/models/panel.ts';
import { aCompany, aPerson, STATUS } from '../contracts/small-world.ts';
import { createCast } from '../models/cast.ts';
import { leadsScene, type LeadsScene } from '../models/leads-scene.ts';
import { candidate, createFakeSession, createFakeTabs } from '../models/ports.ts';
import { person, row, statusEdit } from '../domain/build.ts';
import { calm, NOW } from './surface.tsx';

const EXPORT_OFF: Organisation = { ...NO_ORGANISATION, off: ['export'] };
const CREATE_OFF: Organisation = { ...NO_ORGANISATION, off: ['create'] };
const STRANGER = candidate('kim.taylor@brightpath.example', { name: 'Kim Taylor' });
let scene: LeadsScene | null = null;

afterEach(() => {
  scene?.page.dispose();
  scene = null;
  cleanup();
});

/** The leads page under an organisation, at this address. */
async function leadsPage(organisation: Organisation, address = ''): Promise<void> {
  scene = await leadsScene({
    companies: [aCompany(1)],
    persons: [aPerson(1, { companyId: 1 as CompanyId, leadStatusId: STATUS.open })],
    address,
  });
  render(
    <InOrganisation value={organisation}>
      <Leads model={scene.page} texts={textsIn('en')} />
    </InOrganisation>,
  );
  await calm();
}

/** The panel under an organisation, in front of somebody whom the CRM does not have, with a change that waits. */
async function panel(organisation: Organisation, showsChanges = false): Promise<void> {
  const tabs = createFakeTabs();
  const leads = createCast({ rows: [row(1, statusEdit(person(1), 2, { value: 1 }))] });
  const model = createPanelModel({ leads, tabs, session: createFakeSession(), parts: null, now: () => NOW });
  render(
    <InOrganisation value={organisation}>
      <Panel model={model} texts={textsIn('en')} />
    </InOrganisation>,
  );
  tabs.open(STRANGER);
  await calm();
  if (showsChanges) model.work?.openEdits();
  await calm();
}

/** The buttons of these names that are offered, also within what is closed. */
function offered(...names: readonly string[]): readonly string[] {
  return names.filter((name) => screen.queryAllByRole('button', { name, hidden: true }).length > 0);
}

describe('what an organisation has switched off', () => {
  const LISTS = ['Export as CSV', 'Export all'];
  const TILES = ['Export as CSV', 'Save as picture'];
  const CHANGES = ['Export as CSV', 'Export as JSON'];

  test('makes no file of contacts or selections, which are offered otherwise', async () => {
    await leadsPage(NO_ORGANISATION);
    expect(offered(...LISTS)).toEqual(LISTS);
    cleanup();
    scene?.page.dispose();
    await leadsPage(EXPORT_OFF);
    expect(screen.getByRole('button', { name: 'Change many…' })).toBeTruthy();
    expect(offered(...LISTS)).toEqual([]);
  });

  test('makes no file of a tile', async () => {
    const tiles = () => screen.findAllByRole('button', { name: 'Remove', hidden: true }, { timeout: 10_000 });
    await leadsPage(NO_ORGANISATION, 'view=dashboards');
    await tiles();
    expect(offered(...TILES)).toEqual(TILES);
    cleanup();
    scene?.page.dispose();
    await leadsPage(EXPORT_OFF, 'view=dashboards');
    await tiles();
    expect(offered(...TILES)).toEqual([]);
  });

  test('makes no file of changes', async () => {
    await panel(NO_ORGANISATION, true);
    expect(offered(...CHANGES)).toEqual(CHANGES);
    cleanup();
    await panel(EXPORT_OFF, true);
    expect(screen.getByRole('heading', { name: 'Changes' })).toBeTruthy();
    expect(offered(...CHANGES)).toEqual([]);
  });

  test('creates nobody', async () => {
    await panel(NO_ORGANISATION);
    // In the head, and below who is not in the CRM.
    expect(screen.getAllByRole('button', { name: 'Create contact' })).toHaveLength(2);
    cleanup();
    await panel(CREATE_OFF);
    expect(screen.getByText('Kim Taylor is not in the CRM')).toBeTruthy();
    expect(offered('Create contact')).toEqual([]);
  });
});
