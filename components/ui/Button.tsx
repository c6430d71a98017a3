import type { ComponentChildren } from 'preact';
import { Icon } from './Icon.tsx';
import type { IconName } from './Icon.tsx';

/** How much a button draws the eye: one primary in a group at most. */
export type ButtonKind = 'primary' | 'plain' | 'quiet' | 'danger';

interface ButtonProps {
  readonly kind?: ButtonKind;
  readonly icon?: IconName;
  /** Shows the icon alone; the text stays the name and becomes the tooltip. */
  readonly iconOnly?: boolean;
  readonly type?: 'button' | 'submit';
  readonly disabled?: boolean;
  readonly children: ComponentChildren;
  readonly label?: string;
  /** For a button that stays pressed: whether it is. */
  readonly pressed?: boolean | undefined;
  readonly onClick?: () => void;
}

/** A button that says what it does. */
export function Button({
  kind = 'plain',
  icon,
  iconOnly = false,
  type = 'button',
  disabled = false,
  children,
  label,
  pressed,
  onClick,
}: ButtonProps) {
  const title = iconOnly && typeof children === 'string' ? children : undefined;
  return (
    <button
      type={type}
      class={`button button-${kind}${iconOnly ? ' button-icon' : ''}`}
      disabled={disabled}
      title={title}
      aria-label={label ?? title}
      aria-pressed={pressed}
      onClick={() => onClick?.()}
    >
      {icon && <Icon name={icon} />}
      {!iconOnly && <span>{children}</span>}
    </button>
  );
}
