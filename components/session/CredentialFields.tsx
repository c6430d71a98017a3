import { Field } from '../ui/Field.tsx';
import { useTexts } from '../ui/language.tsx';

interface CredentialFieldsProps {
  readonly user: string;
  readonly password: string;
  readonly onUser: (value: string) => void;
  readonly onPassword: (value: string) => void;
}

/** User and password for on-site; what is typed is held by the form above and nowhere else. */
export function CredentialFields({ user, password, onUser, onPassword }: CredentialFieldsProps) {
  const t = useTexts();
  return (
    <>
      <Field label={t('session.user')} value={user} required onInput={onUser} />
      <Field label={t('session.password')} value={password} hint={t('session.passwordHint')} secret required onInput={onPassword} />
    </>
  );
}
