import type { SessionState } from '../../lib/models/ports.ts';
import { Notice } from '../ui/Notice.tsx';
import { useTexts } from '../ui/language.tsx';

/** Says why Leadside cannot work on this device, and what helps. */
export function UnusableNotice({ because }: { readonly because: Extract<SessionState, { kind: 'unusable' }>['because'] }) {
  const t = useTexts();
  return (
    <Notice tone="error" title={t(`unusable.${because}`)}>
      {t(`unusable.${because}Text`)}
    </Notice>
  );
}
