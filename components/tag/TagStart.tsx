import type { PanelWork } from '../../lib/models/panel.ts';
import { Button } from '../ui/Button.tsx';
import { useTexts } from '../ui/language.tsx';

/** The ways into tagging: the people of the page, a list, and what was tagged today. */
export function TagStart({ work }: { readonly work: PanelWork }) {
  const t = useTexts();
  const count = work.people.people.value.filter(({ candidate }) => candidate.self !== true).length;
  const today = work.tagged.today.value.length;
  const here = work.tagged.here.value.size;
  return (
    <div class="tag-start">
      {here > 0 && count > 1 && <p class="hint">{t('tagged.here', { count: here })}</p>}
      <div class="actions">
        {count > 0 && <Button onClick={work.openTag}>{t('tag.start', { count })}</Button>}
        <Button kind="quiet" onClick={() => work.openList()}>
          {t('tag.paste')}
        </Button>
        {today > 0 && (
          <Button kind="quiet" onClick={work.openTagged}>
            {t('tagged.open', { count: today })}
          </Button>
        )}
      </div>
    </div>
  );
}
