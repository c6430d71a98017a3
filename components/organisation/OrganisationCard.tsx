import { isManaged, type Organisation } from '../../lib/domain/organisation.ts';
import { LANGUAGE_NAMES, LANGUAGES, type Translate } from '../../lib/locales/locale.ts';
import { Notice } from '../ui/Notice.tsx';
import { useTexts } from '../ui/language.tsx';
import { useOrganisation } from './Organisation.tsx';

function placeLine(t: Translate, { place }: Organisation): string | null {
  if (typeof place === 'string') return place === 'nowhere' ? t('organisation.nowhere') : null;
  const environment = t(`session.${place.environment}`);
  const where = place.address ?? place.tenant ?? t('organisation.anyTenant', { environment });
  const both = place.address === null && place.tenant !== null ? `${where}, ${environment}` : where;
  return t('organisation.place', { place: both });
}

/** Everything that is set, a line each. */
function linesOf(t: Translate, organisation: Organisation): readonly string[] {
  const { allowedHosts, neverReadHosts, readOnly, keep, keepDays, language, off } = organisation;
  const named = LANGUAGES.find((one) => one === language);
  return [
    placeLine(t, organisation),
    allowedHosts &&
      (allowedHosts.length === 0 ? t('organisation.allowedNone') : t('organisation.allowed', { hosts: allowedHosts.join(', ') })),
    neverReadHosts.length > 0 ? t('organisation.never', { hosts: neverReadHosts.join(', ') }) : null,
    readOnly ? t('organisation.readOnly') : null,
    keep === 'all' ? null : t('organisation.keep', { keep: t(`replica.keep.${keep}`) }),
    keepDays === null ? null : keepDays === 0 ? t('organisation.keepStart') : t('organisation.keepDays', { count: keepDays }),
    named ? t('organisation.language', { language: LANGUAGE_NAMES[named] }) : null,
    off.length > 0 ? t('organisation.off', { features: off.map((feature) => t(`organisation.off.${feature}`)).join(', ') }) : null,
  ].filter((line) => line !== null);
}

/** What the organisation has set, and the mistakes in it; nothing where it has set nothing. */
export function OrganisationCard() {
  const t = useTexts();
  const organisation = useOrganisation();
  if (!isManaged(organisation)) return null;
  const { problems } = organisation;
  const lines = linesOf(t, organisation);
  return (
    <section class="card" aria-label={t('organisation.title')}>
      <h2>{t('organisation.title')}</h2>
      <p class="hint">{t('organisation.text')}</p>
      {problems.length > 0 && (
        <Notice tone="warning" title={t('organisation.problems')}>
          <p>{t('organisation.problemsText')}</p>
          <ul>
            {problems.map(({ kind, key }) => (
              <li key={`${kind} ${key}`}>{kind === 'value' ? t(`organisation.problem.${key}`) : t('organisation.unknownKey', { key })}</li>
            ))}
          </ul>
        </Notice>
      )}
      <ul class="set-lines">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p class="hint">{t('organisation.dropped')}</p>
    </section>
  );
}
