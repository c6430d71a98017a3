import type { ComponentChildren } from 'preact';
import { Icon } from './Icon.tsx';
import type { IconName } from './Icon.tsx';

const ICONS = { info: 'info', warning: 'warning', error: 'refused' } as const satisfies Record<string, IconName>;

interface NoticeProps {
  readonly tone?: keyof typeof ICONS;
  readonly title: string;
  readonly children?: ComponentChildren;
  /** Buttons. */
  readonly actions?: ComponentChildren;
}

/** A message that stands in the flow of a surface; errors are announced at once, everything else when there is time. */
export function Notice({ tone = 'info', title, children, actions }: NoticeProps) {
  return (
    <div class={`notice notice-${tone}`} role={tone === 'error' ? 'alert' : 'status'}>
      <Icon name={ICONS[tone]} />
      <div class="notice-body">
        <p class="notice-title">{title}</p>
        {children && <div class="notice-text">{children}</div>}
        {actions && <div class="actions">{actions}</div>}
      </div>
    </div>
  );
}
