// @vitest-environment happy-dom
import { render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, test } from 'vitest';
import { Panel } from '../../components/panel/Panel.tsx';
import { createPanelModel } from '../../lib/models/panel.ts';
import { textsIn } from '../../lib/locales/every.ts';
import { createCast, LISTS } from '../models/cast.ts';
import { candidate, createFakeSession, createFakeTabs } from '../models/ports.ts';
import { calm, clear, expectAccessible, NOW, showPanel } from './surface.tsx';

afterEach(clear);

const NEVER_USED = { ...LISTS, categories: LISTS.categories.map((one) => ({ ...one, leadStatusEnabled: false })) };

describe('the first run', () => {
  test('somebody who never signed in is told how to begin; somebody who did is not told again', async () => {
    await showPanel([], { session: createFakeSession({ kind: 'signedOut' }), signedOut: true });
    expect(screen.getByRole('region', { name: 'Welcome to Leadside' }).querySelectorAll('li')).toHaveLength(3);
    await expectAccessible();
    clear();
    const again = createFakeSession({ kind: 'signedOut' });
    again.connected = { environment: 'production', tenant: 'Cust00001' };
    await showPanel([], { session: again, signedOut: true });
    expect(screen.queryByRole('region', { name: 'Welcome to Leadside' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Sign in' })).toBeTruthy();
  });

  test('without a network it says that signing in needs one, until there is one', async () => {
    let tell = (_online: boolean): void => undefined;
    const network = {
      watch(listener: (online: boolean) => void) {
        tell = listener;
        listener(false);
        return () => undefined;
      },
    };
    const session = createFakeSession({ kind: 'signedOut' });
    render(
      <Panel model={createPanelModel({ leads: null, tabs: createFakeTabs(), session, network, now: () => NOW })} texts={textsIn('en')} />,
    );
    await calm();
    expect(screen.getByText(/There is no network\. Signing in needs it once/)).toBeTruthy();
    tell(true);
    await calm();
    expect(screen.queryByText(/There is no network/)).toBeNull();
  });

  test('in a tenant where no category has lead status, it says what an administrator sets, also before anybody is found, and once', async () => {
    const leads = createCast({ lists: NEVER_USED });
    const { tabs } = await showPanel([], { leads });
    tabs.open();
    await calm();
    expect(screen.getByText(/An administrator opens Settings and maintenance/)).toBeTruthy();
    await expectAccessible();
    tabs.open(candidate('jane@aurora.example', { name: 'Jane Doe' }));
    await calm();
    expect(screen.getAllByText(/An administrator opens Settings and maintenance/)).toHaveLength(1);
  });
});
