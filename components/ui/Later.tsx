import type { FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from './Button.tsx';
import { Notice } from './Notice.tsx';
import { Skeleton } from './Skeleton.tsx';
import { useTexts } from './language.tsx';

type Loading<P> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'here'; readonly component: FunctionComponent<P> };

function asHere<P>(component: FunctionComponent<P>): Loading<P> {
  return { kind: 'here', component };
}

/** A component whose code is loaded when it is first shown, or when it is known that it will be. */
export type LaterComponent<P> = FunctionComponent<P> & { readonly fetch: () => Promise<void> };

/**
 * A component whose code is loaded when it is first shown, or before by `fetch`. Where that fails, as after an update of the extension while the page stood open, it
 * says so and offers to load the page anew.
 */
export function later<P extends object>(load: () => Promise<FunctionComponent<P>>): LaterComponent<P> {
  let loaded: Loading<P> = { kind: 'loading' };

  async function fetch(): Promise<void> {
    if (loaded.kind !== 'here') loaded = await load().then(asHere, () => ({ kind: 'failed' }) as const);
  }

  function Later(props: P) {
    const t = useTexts();
    const [state, setState] = useState(loaded);
    useEffect(() => void fetch().then(() => setState(loaded)), []);
    if (state.kind === 'loading') return <Skeleton label={t('app.loading')} />;
    if (state.kind === 'failed')
      return (
        <Notice
          tone="error"
          title={t('views.failed')}
          actions={<Button onClick={() => location.reload()}>{t('action.tryAgain')}</Button>}
        />
      );
    const { component: Component } = state;
    return <Component {...props} />;
  }

  return Object.assign(Later, { fetch });
}
