import type { PageModel } from '../../lib/models/page.ts';
import type { TabPage } from '../../lib/models/ports.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { useTexts } from '../ui/language.tsx';

function siteOf(origin: string): string {
  return URL.parse(origin)?.host || origin;
}

function NotAllowed({ origin, model }: { readonly origin: string | null; readonly model: PageModel }) {
  const t = useTexts();
  const refused = model.refused.value;
  return (
    <Notice
      title={t('page.notAllowed')}
      actions={
        <>
          {origin !== null && (
            <Button kind="primary" onClick={() => void model.allow(origin)}>
              {t('page.allow', { site: siteOf(origin) })}
            </Button>
          )}
          <Button onClick={() => void model.readOnce()}>{t('page.readOnce')}</Button>
        </>
      }
    >
      <p>{t('page.notAllowedText')}</p>
      {refused && <p class="warned">{t('page.refused')}</p>}
    </Notice>
  );
}

function ReadAgain({ model }: { readonly model: PageModel }) {
  const t = useTexts();
  return <Button onClick={() => void model.readAgain()}>{t('page.readAgain')}</Button>;
}

/** What can be said about the page itself: nothing while people were found and read without trouble. */
export function PageState({ page, model }: { readonly page: TabPage; readonly model: PageModel }) {
  const t = useTexts();
  switch (page.kind) {
    case 'loading':
      return <Skeleton label={t('page.loading')} />;
    case 'notAllowed':
      return <NotAllowed origin={page.origin} model={model} />;
    case 'unreadable':
      return <Notice title={t('page.unreadable')}>{t('page.unreadableText')}</Notice>;
    case 'neverRead':
      return (
        <Notice
          title={t('page.neverRead')}
          actions={
            <a class="button" href="/options.html#never" target="_blank">
              {t('page.settings')}
            </a>
          }
        >
          {t('page.neverReadText', { site: page.host })}
        </Notice>
      );
    case 'forbidden':
      return <Notice title={t('organisation.page')}>{t('organisation.pageText')}</Notice>;
    case 'read':
      if (page.report.problem === 'senderNotReadable') {
        return (
          <Notice tone="warning" title={t('page.senderNotReadable')} actions={<ReadAgain model={model} />}>
            {t('page.senderNotReadableText')}
          </Notice>
        );
      }
      if (page.report.candidates.length > 0) return null;
      return (
        <Notice title={t('page.nobody')} actions={<ReadAgain model={model} />}>
          {t('page.nobodyText')}
        </Notice>
      );
  }
}
