import type { PanelView, PanelWork } from '../../lib/models/panel.ts';
import { nameOf } from '../people/Roster.tsx';
import { Button } from '../ui/Button.tsx';
import { useTexts } from '../ui/language.tsx';

function isInFront(view: PanelView, pinned: PanelView): boolean {
  if (view.kind === 'person') return pinned.kind === 'person' && view.personId === pinned.personId;
  return view.kind === 'company' && pinned.kind === 'company' && view.companyId === pinned.companyId;
}

/** While somebody is pinned: the way to them, or from them to who is on the page meanwhile. */
function Elsewhere({ work }: { readonly work: PanelWork }) {
  const t = useTexts();
  const pinned = work.pinned.value;
  const view = work.view.value;
  const onPage = work.people.selected.value;
  if (!pinned) return <span class="panel-nav-room" />;
  if (!isInFront(view, pinned.view)) {
    return (
      <button type="button" class="button button-quiet panel-nav-name" onClick={work.openPinned}>
        {t('pin.pinned', { name: pinned.name || t('people.unnamed') })}
      </button>
    );
  }
  if (!onPage) return <span class="panel-nav-room" />;
  return (
    <button type="button" class="button button-quiet panel-nav-name" onClick={work.openFound}>
      {t('pin.page', { name: nameOf(t, onPage) })}
    </button>
  );
}

/** The ways around in the panel: back, forward, and keeping somebody in front while the page changes. */
export function PanelNav({ work }: { readonly work: PanelWork }) {
  const t = useTexts();
  const pinned = work.pinned.value;
  const view = work.view.value;
  const back = work.canGoBack.value;
  const forward = work.canGoForward.value;
  const card = work.people.selected.value?.card;
  const canPin = pinned !== null || view.kind === 'person' || view.kind === 'company' || (view.kind === 'found' && card);
  if (!back && !forward && !canPin) return null;
  return (
    <div class={back || forward || pinned ? 'panel-nav' : 'panel-nav panel-nav-alone'}>
      {back && (
        <Button kind="quiet" icon="back" onClick={work.back}>
          {t('action.back')}
        </Button>
      )}
      {forward && (
        <Button kind="quiet" icon="forward" iconOnly onClick={work.forward}>
          {t('action.forward')}
        </Button>
      )}
      <Elsewhere work={work} />
      {canPin && (
        <Button kind="quiet" icon="pin" iconOnly pressed={pinned !== null} onClick={work.togglePin}>
          {t('pin.pin')}
        </Button>
      )}
    </div>
  );
}
