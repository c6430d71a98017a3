import { Button } from '../ui/Button.tsx';
import { useTexts } from '../ui/language.tsx';

interface MoveButtonsProps {
  readonly name: string;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onMove: (step: -1 | 1) => void;
}

/** Moves an item of a list up or down among those in use. */
export function MoveButtons({ name, isFirst, isLast, onMove }: MoveButtonsProps) {
  const t = useTexts();
  return (
    <>
      <Button icon="up" iconOnly disabled={isFirst} onClick={() => onMove(-1)}>
        {t('admin.up', { name })}
      </Button>
      <Button icon="down" iconOnly disabled={isLast} onClick={() => onMove(1)}>
        {t('admin.down', { name })}
      </Button>
    </>
  );
}
