import type { MessageKey } from '../../lib/locales/locale.ts';
import { useTexts } from '../ui/language.tsx';

/** The CRM's parameters by their names, with ours. */
const PARTS = {
  formName: 'utm.formName',
  source: 'utm.source',
  medium: 'utm.medium',
  campaign: 'utm.campaign',
  term: 'utm.term',
  content: 'utm.content',
  referrerDomain: 'utm.referrerDomain',
} as const satisfies Readonly<Record<string, MessageKey>>;

const FIRST = /^firsttouch/;

function isPart(name: string): name is keyof typeof PARTS {
  return Object.hasOwn(PARTS, name);
}

function Facts({ title, facts }: { readonly title: string; readonly facts: readonly (readonly [string, string])[] }) {
  const t = useTexts();
  if (facts.length === 0) return null;
  return (
    <>
      <h4 class="label">{title}</h4>
      <dl class="facts">
        {facts.map(([name, value]) => [
          // A parameter of a later version is shown under the CRM's own name.
          <dt key={`${name}-term`}>{isPart(name) ? t(PARTS[name]) : name}</dt>,
          <dd key={name}>{value}</dd>,
        ])}
      </dl>
    </>
  );
}

/** Where the lead came from, as the CRM tracked it: the first touch, and what made them a lead. Nothing where it did not. */
export function Origin({ utm }: { readonly utm: Readonly<Record<string, string>> }) {
  const t = useTexts();
  const told = Object.entries(utm).filter(([, value]) => value !== '');
  if (told.length === 0) return null;
  const first = told
    .filter(([name]) => FIRST.test(name))
    .map(([name, value]) => [name.replace(FIRST, '').replace(/^./, (letter) => letter.toLowerCase()), value] as const);
  return (
    <details class="origin">
      <summary>{t('field.origin')}</summary>
      <Facts title={t('utm.creation')} facts={told.filter(([name]) => !FIRST.test(name))} />
      <Facts title={t('utm.firstTouch')} facts={first} />
    </details>
  );
}
