import type { CategoryPreview } from '../../lib/models/cards.ts';
import type { CountedPeople } from '../../lib/models/company-people.ts';
import { useTexts } from '../ui/language.tsx';

function Names({ names, count }: { readonly names: readonly string[]; readonly count: number }) {
  const t = useTexts();
  const more = count - names.length;
  const list = names.map((name) => name || t('people.unnamed')).join(', ');
  return <p class="ripple-names">{more > 0 ? t('ripple.whoMore', { names: list, count: more }) : list}</p>;
}

interface RippleProps {
  readonly move: CategoryPreview;
  readonly counted: CountedPeople;
}

/** What a company's move does to its people, before it is made: from where to where, and who gets or loses the field; and how sure the count is. */
export function Ripple({ move, counted }: RippleProps) {
  const t = useTexts();
  const { from, to, impact, names } = move;
  const concerned = impact.gain + impact.lose;
  return (
    <>
      <p class="from-to">{t('category.fromTo', { from: from?.name ?? t('category.none'), to: to.name })}</p>
      {impact.gain > 0 && <p>{t('category.gain', { count: impact.gain })}</p>}
      {impact.lose > 0 && <p class="warned">{t('category.lose', { count: impact.lose })}</p>}
      {concerned > 0 ? <Names names={names} count={concerned} /> : <p class="hint">{t('category.nobody')}</p>}
      <p class="hint ripple-counted">{counted === 'all' ? '' : t(`ripple.${counted}`)}</p>
    </>
  );
}
