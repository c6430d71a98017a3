import { useState } from 'preact/hooks';
import type { EditItem } from '../../lib/models/edit-item.ts';
import { Button } from '../ui/Button.tsx';
import { useTexts } from '../ui/language.tsx';
import { exportFile } from './export-file.ts';
import type { ExportFormat } from './export-file.ts';

/** Gives the user a file. It is made here and goes nowhere else. */
function handOver(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

interface ExportButtonsProps {
  readonly read: () => Promise<readonly EditItem[]>;
  /** Milliseconds since 1970, for the file's name. */
  readonly now: () => number;
}

/** Every edit of this device as a file. */
export function ExportButtons({ read, now }: ExportButtonsProps) {
  const t = useTexts();
  const [busy, setBusy] = useState(false);
  async function make(format: ExportFormat): Promise<void> {
    setBusy(true);
    const items = await read().finally(() => setBusy(false));
    const day = new Date(now()).toISOString().slice(0, 10);
    handOver(exportFile(t, items, format), `leadside-changes-${day}.${format.toLowerCase()}`);
  }
  return (
    <>
      {(['CSV', 'JSON'] as const).map((format) => (
        <Button key={format} disabled={busy} onClick={() => void make(format)}>
          {t('edits.export', { format })}
        </Button>
      ))}
    </>
  );
}
