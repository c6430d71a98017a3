import { useState } from 'preact/hooks';
import type { SessionModel } from '../../lib/models/session.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useTexts } from '../ui/language.tsx';

interface ElsewhereProps {
  readonly session: SessionModel;
  /** Whether it can be put away until the surface is opened again. */
  readonly canClose?: boolean;
}

/** That changes of other sign-ins wait on this device, how many of whose, and what sends them; nothing where none do. */
export function Elsewhere({ session, canClose = false }: ElsewhereProps) {
  const t = useTexts();
  const [closed, setClosed] = useState(false);
  const waiting = session.elsewhere.value;
  if (waiting.length === 0 || closed) return null;
  return (
    <Notice
      tone="warning"
      title={t('account.elsewhere')}
      actions={canClose && <Button onClick={() => setClosed(true)}>{t('action.close')}</Button>}
    >
      <ul>
        {waiting.map(({ tenant, user, count }) => (
          <li key={`${tenant} ${user}`}>{t('account.elsewhereOne', { user, tenant, changes: t('account.changes', { count }) })}</li>
        ))}
      </ul>
      <p>{t('account.elsewhereText')}</p>
    </Notice>
  );
}
