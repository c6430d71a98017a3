import type { Doubt } from '../../lib/domain/doubts.ts';
import type { Translate } from '../../lib/locales/locale.ts';
import { Icon } from '../ui/Icon.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useTexts } from '../ui/language.tsx';

function sentence(t: Translate, doubt: Doubt, email: string): string {
  switch (doubt.kind) {
    case 'otherAddress':
      return t('spoof.otherAddress', { address: doubt.address, email });
    case 'mixedScripts':
    case 'invisible':
      return t(`spoof.${doubt.kind}`);
    case 'disguisedDomain':
      return t('spoof.disguisedDomain', { shown: doubt.shown, domain: doubt.domain });
    case 'lookAlike':
      return t('spoof.lookAlike', { domain: doubt.domain, like: doubt.like });
    case 'ownCompany':
    case 'colleague':
      return t(`spoof.${doubt.kind}`, { name: doubt.name, email });
  }
}

/** Why to look twice at who somebody says they are, one sentence a reason; nothing where there is none. */
export function Doubts({ doubts, email = '' }: { readonly doubts: readonly Doubt[]; readonly email?: string | undefined }) {
  const t = useTexts();
  if (doubts.length === 0) return null;
  return (
    <Notice tone="warning" title={t('spoof.title')}>
      {doubts.map((doubt) => (
        <p key={doubt.kind}>{sentence(t, doubt, email)}</p>
      ))}
    </Notice>
  );
}

/** The sign beside a name in a list that there is a reason to look twice. */
export function DoubtMark({ doubts }: { readonly doubts: readonly Doubt[] }) {
  const t = useTexts();
  if (doubts.length === 0) return null;
  return (
    <span class="doubt-mark" title={t('spoof.title')}>
      <Icon name="warning" />
      <span class="visually-hidden">{t('spoof.title')}</span>
    </span>
  );
}
