import { pageDetails, type PageDetail } from '../../lib/domain/detail.ts';
import type { Candidate } from '../../lib/domain/candidate.ts';
import type { PersonCard } from '../../lib/models/cards.ts';
import type { Work } from '../../lib/models/work.ts';
import { Button } from '../ui/Button.tsx';
import { useTexts } from '../ui/language.tsx';

interface PageDetailsProps {
  readonly candidate: Candidate;
  readonly card: PersonCard;
  readonly work: Work;
}

/** What the page says about somebody and the CRM does not have, each to be taken over with one click; nothing where it says no more. */
export function PageDetails({ candidate, card, work }: PageDetailsProps) {
  const t = useTexts();
  const details = pageDetails(candidate, card.person);
  const blocked = work.detail.blocked(card);
  const saving = work.detail.saving.value;
  if (details.length === 0) return null;
  const text = ({ from, to }: PageDetail): string => (from === '' ? to : t('category.fromTo', { from, to }));
  return (
    <section class="page-details" aria-label={t('details.title')}>
      <h3 class="label">{t('details.title')}</h3>
      <ul class="page-detail-rows">
        {details.map((detail) => (
          <li key={detail.field} class="page-detail">
            <span class="page-detail-field">{t(`field.${detail.field}`)}</span>
            <span class="page-detail-text">{text(detail)}</span>
            {blocked === null && (
              <Button
                kind="quiet"
                disabled={saving}
                label={`${t('details.take')}: ${t(`field.${detail.field}`)} ${detail.to}`}
                onClick={() => void work.detail.set(card, detail.field, detail.to)}
              >
                {t('details.take')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {blocked !== null && <p class="hint">{t(`readOnly.${blocked}`)}</p>}
    </section>
  );
}
