import { Button } from './Button.tsx';

interface CopyButtonProps {
  /** What is put on the clipboard, as text. */
  readonly text: string;
  /** The button's name, which is its tooltip where it shows the icon alone. */
  readonly label: string;
  readonly iconOnly?: boolean;
  /** Called with what became of it. */
  readonly onDone: (done: boolean) => void;
}

/** Puts a text on the clipboard on a click; the browser may refuse. */
export function CopyButton({ text, label, iconOnly = false, onDone }: CopyButtonProps) {
  function copy(): void {
    navigator.clipboard.writeText(text).then(
      () => onDone(true),
      () => onDone(false),
    );
  }
  return (
    <Button kind="quiet" icon="copy" iconOnly={iconOnly} onClick={copy}>
      {label}
    </Button>
  );
}
