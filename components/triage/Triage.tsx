import { useEffect, useRef } from 'preact/hooks';
import type { Translate } from '../../lib/locales/locale.ts';
import type { PanelWork } from '../../lib/models/panel.ts';
import type { Spoken, TriageModel, TriagePerson } from '../../lib/models/triage.ts';
import { FoundState } from '../people/FoundState.tsx';
import { nameOf } from '../people/Roster.tsx';
import { PersonCard } from '../person/PersonCard.tsx';
import { Button } from '../ui/Button.tsx';
import { useTexts } from '../ui/language.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';

function statusSentence(t: Translate, { card }: TriagePerson): string {
  if (!card) return t('people.unknown');
  const { visibility } = card;
  if (visibility.kind === 'hidden') return t('people.hiddenStatus');
  return t('triage.status', { status: visibility.value?.name ?? t('status.none') });
}

function sentence(t: Translate, spoken: Spoken): string {
  switch (spoken.kind) {
    case 'arrived': {
      const { at, of, person } = spoken;
      const name = person.found ? nameOf(t, person.found) : person.card?.person.fullName || t('people.unnamed');
      return t('triage.arrived', { at, of, name, status: statusSentence(t, person) });
    }
    case 'noPlace':
      return t('triage.noPlace', { place: spoken.place });
    default:
      return t(`triage.${spoken.kind}`);
  }
}

function Front({ triage, work }: { readonly triage: TriageModel; readonly work: PanelWork }) {
  const t = useTexts();
  const person = triage.person.value;
  const place = triage.place.value;
  if (!person) return place.of === 0 ? <Notice title={t('triage.nobody')} /> : <Skeleton label={t('app.loading')} />;
  if (person.found) {
    const actions = { onCreate: work.openCreate, onFind: work.openFind, onOpenCompany: work.openCompany };
    return <FoundState key={person.key} person={person.found} work={work} actions={actions} />;
  }
  if (!person.card) return <Notice tone="warning" title={t('person.gone')} />;
  return <PersonCard key={person.key} card={person.card} work={work} onOpenCompany={work.openCompany} />;
}

/** One person after the other, with the keys that move and set; every step is told to assistive technology. */
export function Triage({ triage, work }: { readonly triage: TriageModel; readonly work: PanelWork }) {
  const t = useTexts();
  const next = useRef<HTMLDivElement>(null);
  const place = triage.place.value;
  const spoken = triage.spoken.value;
  // In a toolbar screen readers hand the keys on instead of reading by them.
  useEffect(() => next.current?.querySelector<HTMLElement>('button:last-of-type')?.focus(), []);
  return (
    <section class="triage" aria-label={t('triage.title')}>
      <div class="triage-bar">
        <p class="triage-place">
          <span class="label">{t('triage.title')}</span> {t('triage.place', place)}
        </p>
        <div class="triage-ways" role="toolbar" aria-label={t('triage.title')} ref={next}>
          <Button kind="quiet" icon="back" iconOnly onClick={() => triage.move(-1)}>
            {t('triage.previous')}
          </Button>
          <Button kind="quiet" icon="forward" iconOnly onClick={() => triage.move(1)}>
            {t('triage.next')}
          </Button>
        </div>
        <Button kind="quiet" onClick={work.back}>
          {t('triage.end')}
        </Button>
      </div>
      <progress class="triage-progress" value={place.at} max={Math.max(1, place.of)} aria-hidden="true" />
      <output class={spoken && spoken.kind !== 'arrived' ? 'hint' : 'visually-hidden'}>{spoken ? sentence(t, spoken) : ''}</output>
      <Front triage={triage} work={work} />
      <p class="hint">{t('triage.keys')}</p>
    </section>
  );
}

/** The way into going through whoever is listed; nothing for one person alone. */
export function StartTriage({ count, work }: { readonly count: number; readonly work: PanelWork }) {
  const t = useTexts();
  if (count < 2) return null;
  return (
    <div class="triage-start">
      <Button kind="quiet" icon="send" onClick={work.openTriage}>
        {t('triage.start')}
      </Button>
      <kbd aria-hidden="true">t</kbd>
    </div>
  );
}
