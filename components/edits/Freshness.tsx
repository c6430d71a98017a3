import { useEffect, useState } from 'preact/hooks';
import { isStale } from '../../lib/domain/freshness.ts';
import { isSameRecord } from '../../lib/models/checks.ts';
import type { Checked } from '../../lib/models/checks.ts';
import type { Work } from '../../lib/models/work.ts';
import { errorSentence } from '../sentences.ts';
import { Button } from '../ui/Button.tsx';
import { useTexts } from '../ui/language.tsx';
import { ageText } from './words.ts';

/** So often an age that is shown is worked out anew, in milliseconds. */
const EVERY_MS = 30_000;

/** Something on the card that the CRM has confirmed at a time of its own. */
export interface FreshPart {
  readonly label: string;
  /** Milliseconds since 1970; null for what exists on this device only. */
  readonly at: number | null;
}

interface FreshnessProps {
  readonly of: Checked;
  /** The record itself first. */
  readonly parts: readonly FreshPart[];
  readonly work: Work;
}

/** How fresh what a card shows is: the oldest part in a few words, marked where it has to be doubted; each part on demand. */
export function Freshness({ of, parts, work }: FreshnessProps) {
  const t = useTexts();
  const [, draw] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => draw((times) => times + 1), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  const now = work.now();
  const online = work.online.value;
  const checking = isSameRecord(work.checks.checking.value ?? undefined, of);
  const failed = work.checks.failed.value;
  if (parts[0]?.at === null) return <p class="fresh">{ageText(t, null, now)}</p>;
  const oldest = Math.min(...parts.flatMap(({ at }) => (at === null ? [] : [at])));
  const stale = isStale(oldest, now, online);
  return (
    <div class="fresh">
      <details>
        <summary>
          {ageText(t, oldest, now)}
          {stale && <span class="badge badge-warn">{t(online ? 'freshness.stale' : 'freshness.offline')}</span>}
        </summary>
        <dl class="facts">
          {parts.map(({ label, at }) => [<dt key={`${label}-term`}>{label}</dt>, <dd key={label}>{ageText(t, at, now)}</dd>])}
        </dl>
      </details>
      {online && (
        <Button kind="quiet" disabled={checking} onClick={() => void work.checks.check(of)}>
          {t(checking ? 'freshness.checking' : 'freshness.check')}
        </Button>
      )}
      <output>{failed && isSameRecord(failed.of, of) ? errorSentence(t, failed.error) : ''}</output>
    </div>
  );
}
