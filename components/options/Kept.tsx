import { KEEPS, type Keep } from '../../lib/domain/scope.ts';
import { lessKept } from '../../lib/domain/organisation.ts';
import type { Translate } from '../../lib/locales/locale.ts';
import type { ReplicaModel, ReplicaStatus } from '../../lib/models/replica.ts';
import { SetByOrganisation, useOrganisation } from '../organisation/Organisation.tsx';
import { Button } from '../ui/Button.tsx';
import { useTexts } from '../ui/language.tsx';
import { Select } from '../ui/Select.tsx';
import { Section } from './Section.tsx';

/** What is under way with what is kept here, why it waits, or as of when it is complete. */
export function replicaSentence(t: Translate, { keep, paused, kind, waits, completeAt, newsAt }: ReplicaStatus, now: number): string {
  if (paused && keep !== 'lookedUp') return t('replica.paused');
  if (kind !== 'idle' && waits !== null) {
    const why = t(`replica.waits.${waits.because}`);
    return waits.until === null ? why : `${why} ${t('replica.until', { when: t.moment(waits.until, now) })}`;
  }
  if (kind !== 'idle') return t(`replica.kind.${kind}`);
  if (completeAt === null) return keep === 'lookedUp' ? t('replica.lookedUpOnly') : t('replica.notYet');
  return t('replica.complete', { when: t.moment(newsAt ?? completeAt, now) });
}

function Far({ done, total }: { readonly done: number; readonly total: number }) {
  const t = useTexts();
  const text = t('replica.far', { done, total });
  return (
    <p class="kept-far">
      <span>{text}</span>
      <progress value={done} max={total} aria-label={text} />
    </p>
  );
}

/** What is kept on this device of the CRM: the choice, how much of it is here, and how to stop it or let it go. */
export function Kept({ model }: { readonly model: ReplicaModel }) {
  const t = useTexts();
  const status = model.status.value;
  const most = useOrganisation().keep;
  if (status === null) return null;
  const { keep, paused, kind, done, total } = status;
  const people = model.people.value;
  return (
    <Section id="kept" title={t('replica.title')}>
      <p class="hint">{t('replica.text')}</p>
      <Select
        label={t('replica.keep')}
        value={keep}
        options={KEEPS.map((value) => ({ value, label: t(`replica.keep.${value}`), disabled: lessKept(value, most) !== value }))}
        hint={most !== 'all' && <SetByOrganisation />}
        onChange={(value) => void model.choose(value as Keep)}
      />
      {people !== null && <p>{t('replica.people', { count: people })}</p>}
      <p class="muted">{replicaSentence(t, status, model.now())}</p>
      {kind === 'firstPull' && total !== null && <Far done={done} total={total} />}
      {keep !== 'lookedUp' && (
        <div class="kept-actions">
          <Button icon={paused ? 'send' : 'pause'} onClick={() => void (paused ? model.resume() : model.pause())}>
            {t(paused ? 'replica.resume' : 'replica.pause')}
          </Button>
          <Button kind="quiet" onClick={() => void model.choose('lookedUp')}>
            {t('replica.forget')}
          </Button>
        </div>
      )}
    </Section>
  );
}
