import type { TagModel } from '../../lib/models/tag.ts';
import type { PageModel } from '../../lib/models/page.ts';
import type { PanelWork } from '../../lib/models/panel.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useTexts } from '../ui/language.tsx';
import { TagChoose } from './TagChoose.tsx';
import { TagDone } from './TagDone.tsx';
import { TagPreview } from './TagPreview.tsx';

/** So many lines that gave nobody are shown: more help nobody. */
const MOST_LINES = 100;

interface TagProps {
  readonly tag: TagModel;
  readonly work: PanelWork;
  readonly page: PageModel;
}

function Working({ tag }: { readonly tag: TagModel }) {
  const t = useTexts();
  const progress = tag.progress.value;
  const checking = tag.stage.value === 'checking';
  if (!progress) return null;
  return (
    <>
      <output class="hint">{t(checking ? 'tag.checking' : 'tag.storing', { done: progress.done, of: progress.total })}</output>
      <progress class="tag-progress" max={progress.total} value={progress.done} aria-label={t('tag.title')} />
      {checking && (
        <div class="actions">
          <Button onClick={tag.stop}>{t('tag.stop')}</Button>
        </div>
      )}
    </>
  );
}

/** The lines of a list that gave nobody, with why. */
function LeftLines({ tag }: { readonly tag: TagModel }) {
  const t = useTexts();
  const { left = [] } = tag.source;
  if (left.length === 0) return null;
  return (
    <details>
      <summary>{t('list.left', { count: left.length })}</summary>
      <ul class="tag-lines">
        {left.slice(0, MOST_LINES).map(({ line, text, because }) => (
          <li key={`${line} ${text}`} class="tag-line">
            <span class="tag-what">{t('list.line', { line, why: t(`list.because.${because}`) })}</span>
            <span class="tag-detail">{text}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Says what the people come from, and that the page is gone since. */
function Origin({ tag, page }: Pick<TagProps, 'tag' | 'page'>) {
  const t = useTexts();
  const { host, utm, more = 0 } = tag.source;
  const here = page.page.value;
  const campaign = Object.values(utm).join(' / ');
  const gone = host !== '' && here.kind === 'notAllowed';
  return (
    <>
      <p class="hint">{host === '' ? t('tag.fromList') : t('tag.from', { host })}</p>
      {gone && <Notice tone="warning" title={t('tag.pageGone')} />}
      {more > 0 && <p class="hint">{t('tag.more', { count: more })}</p>}
      {campaign !== '' && (
        <p class="hint">
          {t('tag.utm')}: {campaign}. {t('tag.utmText')}
        </p>
      )}
    </>
  );
}

/** Tags the people of a page or list: whom and with what, the preview, and what came of it. */
export function Tag({ tag, work, page }: TagProps) {
  const t = useTexts();
  const stage = tag.stage.value;
  return (
    <section class="card tag" aria-label={t('tag.title')}>
      <h2>{t('tag.title')}</h2>
      <Origin tag={tag} page={page} />
      <LeftLines tag={tag} />
      {stage === 'choose' && <TagChoose tag={tag} work={work} />}
      {(stage === 'checking' || stage === 'storing') && <Working tag={tag} />}
      {stage === 'preview' && <TagPreview tag={tag} work={work} />}
      {stage === 'done' && <TagDone tag={tag} work={work} />}
    </section>
  );
}
