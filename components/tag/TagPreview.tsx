import { useState } from 'preact/hooks';
import type { PanelWork } from '../../lib/models/panel.ts';
import type { TagModel, TagOutcome, TagRow } from '../../lib/models/tag.ts';
import { errorSentence } from '../sentences.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Select } from '../ui/Select.tsx';
import { useTexts } from '../ui/language.tsx';
import { AddToSelection } from './AddToSelection.tsx';
import { TagCompanies } from './TagCompanies.tsx';
import { outcomeText, rowName } from './words.ts';

/** So many lines of a group are drawn at a time. */
const AT_ONCE = 50;

interface LineProps {
  readonly tag: TagModel;
  readonly row: TagRow;
}

/** One of the CRM that somebody could be, in one line. */
function likeText({ person, company }: TagRow['surveyed']['like'][number]): string {
  return [person.fullName, person.title, company?.name ?? person.companyName, person.emails[0] ?? '']
    .filter((part) => part !== '')
    .join(', ');
}

/** "Could it be one of these?", with the user's answer. */
function Answer({ tag, row }: LineProps) {
  const t = useTexts();
  const { surveyed, answer, key } = row;
  const name = rowName(t, { ...row, card: surveyed.card });
  const options = [
    { value: '', label: t('tag.ask.choose') },
    ...surveyed.like.map((card) => ({ value: String(card.person.id), label: likeText(card) })),
    { value: 'create', label: t('tag.ask.create') },
    { value: 'leave', label: t('tag.ask.leave') },
  ];
  function choose(value: string): void {
    const person = surveyed.like.find((card) => String(card.person.id) === value)?.person.id;
    tag.answer(key, person ?? (value === 'create' || value === 'leave' ? value : null));
  }
  return <Select label={t('tag.ask.label', { name })} value={String(answer ?? '')} options={options} onChange={choose} />;
}

function Line({ tag, row }: LineProps) {
  const t = useTexts();
  const { surveyed } = row;
  const { title = '', email = '' } = surveyed.candidate;
  const text = outcomeText(t, tag, row);
  return (
    <li class="tag-line">
      <span class="tag-name">{rowName(t, row)}</span>
      <span class="tag-detail">{[title, email].filter((part) => part !== '').join(', ')}</span>
      {text !== '' && <span class="tag-what">{text}</span>}
      {surveyed.like.length > 0 && <Answer tag={tag} row={row} />}
    </li>
  );
}

const GROUPS = ['ask', 'create', 'set', 'left'] as const satisfies readonly TagOutcome['kind'][];

function Group({ tag, kind }: { readonly tag: TagModel; readonly kind: (typeof GROUPS)[number] }) {
  const t = useTexts();
  const [shown, setShown] = useState(AT_ONCE);
  const rows = tag.rows.value.filter(({ outcome }) => outcome.kind === kind);
  const more = rows.length - shown;
  if (rows.length === 0) return null;
  return (
    <section class={`tag-group tag-group-${kind}`}>
      <h3>{t(`tag.${kind}.title`, { count: rows.length })}</h3>
      {kind === 'ask' && <p class="hint">{t('tag.ask.text')}</p>}
      <ul class="tag-lines">
        {rows.slice(0, shown).map((row) => (
          <Line key={row.key} tag={tag} row={row} />
        ))}
      </ul>
      {more > 0 && (
        <Button kind="quiet" onClick={() => setShown(shown + AT_ONCE)}>
          {t('tag.showMore', { count: Math.min(more, AT_ONCE) })}
        </Button>
      )}
    </section>
  );
}

/** Why the CRM could not be asked about some. */
function Trouble({ tag }: { readonly tag: TagModel }) {
  const t = useTexts();
  const problem = tag.rows.value.find(({ surveyed }) => surveyed.problem !== null)?.surveyed.problem;
  if (!problem) return null;
  function again(): void {
    tag.back();
    void tag.check();
  }
  return (
    <Notice
      tone={problem.kind === 'offline' || problem.kind === 'expired' ? 'warning' : 'error'}
      title={errorSentence(t, problem)}
      actions={<Button onClick={again}>{t('tag.askedAgain')}</Button>}
    />
  );
}

/** Everything that will happen, before it does: who is created and where, whose status changes, who is left out and why. */
export function TagPreview({ tag, work }: { readonly tag: TagModel; readonly work: PanelWork }) {
  const t = useTexts();
  const count = tag.rows.value.filter(({ outcome }) => outcome.kind === 'set' || outcome.kind === 'create').length;
  const asks = tag.asks.value;
  return (
    <>
      <h3 class="visually-hidden">{t('tag.preview')}</h3>
      <Trouble tag={tag} />
      <div class="actions tag-actions">
        {count > 0 && (
          <Button kind="primary" onClick={() => void tag.confirm()}>
            {t('tag.confirm', { count })}
          </Button>
        )}
        <Button kind="quiet" onClick={tag.back}>
          {t('action.back')}
        </Button>
        <Button kind="quiet" onClick={work.back}>
          {t('action.cancel')}
        </Button>
        <AddToSelection work={work} people={tag.selectable.value} />
      </div>
      {count === 0 && <p class="hint">{t('tag.nobodyLeft')}</p>}
      {asks && <p class="hint">{t('all.asks')}</p>}
      <Group tag={tag} kind="ask" />
      <TagCompanies tag={tag} />
      <Group tag={tag} kind="create" />
      <Group tag={tag} kind="set" />
      <Group tag={tag} kind="left" />
    </>
  );
}
