import { isOn } from '../../lib/domain/organisation.ts';
import type { PanelWork } from '../../lib/models/panel.ts';
import type { SessionModel } from '../../lib/models/session.ts';
import { SyncLine } from '../edits/SyncLine.tsx';
import { useOrganisation } from '../organisation/Organisation.tsx';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useTexts } from '../ui/language.tsx';

interface PanelHeaderProps {
  readonly session: SessionModel;
  readonly work: PanelWork;
  readonly onHelp: () => void;
}

/** Who is signed in where, what the sending of edits is doing, and the ways to everything that is not the person in front. */
export function PanelHeader({ session, work, onHelp }: PanelHeaderProps) {
  const t = useTexts();
  const mayCreate = isOn(useOrganisation(), 'create');
  const state = session.state.value;
  const attention = work.edits.attention.value;
  const who = state.kind === 'signedIn' || state.kind === 'expired' ? state.session : null;
  return (
    <header class="panel-head">
      <h1 class="visually-hidden">Leadside</h1>
      <div class="panel-bar">
        <p class="who" title={who?.userEmail}>
          {who && t('session.who', { name: who.userName || who.userEmail, tenant: who.tenant })}
        </p>
        <Button kind="quiet" icon="find" iconOnly onClick={() => work.openFind()}>
          {t('action.find')}
        </Button>
        {mayCreate && (
          <Button kind="quiet" icon="add" iconOnly onClick={() => work.openCreate(null)}>
            {t('action.create')}
          </Button>
        )}
        <a
          class="button button-quiet button-icon"
          href="/leads.html"
          target="_blank"
          title={t('leads.openAll')}
          aria-label={t('leads.openAll')}
        >
          <Icon name="list" />
        </a>
        <Button kind="quiet" icon="help" iconOnly onClick={onHelp}>
          {t('action.help')}
        </Button>
        <Button kind="quiet" icon="signOut" iconOnly onClick={() => void session.askToLeave()}>
          {t('action.signOut')}
        </Button>
      </div>
      <div class="panel-bar sync-bar">
        <SyncLine work={work} />
        <Button kind="quiet" icon={attention > 0 ? 'warning' : 'clock'} onClick={work.openEdits}>
          {attention > 0 ? t('edits.open', { count: attention }) : t('edits.title')}
        </Button>
      </div>
    </header>
  );
}
