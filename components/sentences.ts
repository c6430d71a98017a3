import type { CrmError } from '../lib/domain/errors.ts';
import type { Refusal } from '../lib/models/cards.ts';
import type { FormProblem } from '../lib/models/create.ts';
import type { MessageKey, Translate } from '../lib/locales/locale.ts';

const FIELDS = {
  firstName: 'field.firstName',
  lastName: 'field.lastName',
  title: 'field.title',
  email: 'field.email',
  phone: 'field.phone',
  companyId: 'field.company',
  name: 'create.name',
  domain: 'create.domain',
  categoryId: 'create.category',
  ownerId: 'field.owner',
} as const satisfies Record<Extract<Refusal, { kind: 'invalid' }>['field'], MessageKey>;

/** Why an edit was not taken, as one sentence. */
export function refusalSentence(t: Translate, refusal: Refusal | FormProblem): string {
  if (refusal.kind === 'invalid') return t('refusal.invalid', { field: t(FIELDS[refusal.field]) });
  const sentence = t(`refusal.${refusal.kind}`);
  return refusal.kind === 'noRight' && refusal.reason ? `${sentence} ${t('readOnly.detail', { detail: refusal.reason })}` : sentence;
}

/** What went wrong at the CRM, as one sentence, with the CRM's own words where they help. */
export function errorSentence(t: Translate, error: CrmError): string {
  const sentence = t(`error.${error.kind}`);
  const detail = error.kind === 'denied' || (error.kind === 'invalid' && error.by === 'crm') ? error.message : '';
  return detail ? `${sentence} ${t('error.detail', { detail })}` : sentence;
}

const RULES = [
  'mayNotRead',
  'noCategory',
  'unknownCategory',
  'wrongGroup',
  'flagOff',
  'policy',
  'mayNotUpdate',
  'mayNotUpdateField',
  'unknownValue',
  'noChoices',
  'inherited',
  'valueNoLongerInUse',
  'downgrade',
] as const;

/** Why a parked edit waits, as the end of a sentence. A reason without words of its own gets general ones. */
export function parkedSentence(t: Translate, because: string): string {
  const known = RULES.find((rule) => rule === because);
  return t(known ? `rule.${known}` : 'rule.other');
}
