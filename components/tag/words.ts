import { calledName } from '../../lib/domain/doubts.ts';
import type { Translate } from '../../lib/locales/locale.ts';
import type { TagModel, TagRow } from '../../lib/models/tag.ts';

/** The name of a line's person: the CRM's, else the page's. */
export function rowName(t: Translate, { card, surveyed }: TagRow): string {
  return card?.person.fullName || calledName(surveyed.candidate) || surveyed.candidate.email || t('people.unnamed');
}

/** Where somebody new is put, in words. */
function placeText(t: Translate, tag: TagModel, { surveyed }: TagRow): string {
  const { company } = surveyed;
  const place = tag.companies.value.find((one) => one.company.key === company?.key)?.placement;
  if (company === null || place === undefined || place.kind === 'none') return t('tag.withoutCompany');
  if (place.kind === 'new') return place.name.trim() === '' ? t('tag.withoutCompany') : t('tag.inNewCompany', { company: place.name });
  const found = [company.found, ...company.like].find((one) => one?.id === place.id);
  return t('tag.inCompany', { company: found?.name ?? company.name });
}

/** What becomes of a line's person, in words; empty where their choice says so. */
export function outcomeText(t: Translate, tag: TagModel, row: TagRow): string {
  const { outcome, card } = row;
  const status = tag.status.value?.name ?? '';
  switch (outcome.kind) {
    case 'set': {
      const from = card && card.visibility.kind !== 'hidden' ? card.visibility.value?.name : undefined;
      return t('tag.change', { from: from ?? t('status.none'), to: status });
    }
    case 'create': {
      const what = outcome.noStatus === null ? status : t(`tag.noStatus.${outcome.noStatus}`);
      return `${placeText(t, tag, row)}, ${what}`;
    }
    case 'left':
      return t(`tag.left.${outcome.because}`);
    case 'ask':
      return '';
  }
}
