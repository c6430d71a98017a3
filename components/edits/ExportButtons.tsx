import { useState } from 'preact/hooks';
import { isOn } from '../../lib/domain/organisation.ts';
import type { EditItem } from '../../lib/models/edit-item.ts';
import { useOrganisation } from '../organisation/Organisation.tsx';
import { Button } from '../ui/Button.tsx';
import { handOver } from '../ui/hand-over.ts';
import { useTexts } from '../ui/language.tsx';
import { exportFile } from './export-file.ts';
import type { ExportFormat } from './export-file.ts';

interface ExportButtonsProps {
  readonly read: () => Promise<readonly EditItem[]>;
  /** Milliseconds since 1970, for the file's name. */
  readonly now: () => number;
}

/** Every edit of this device as a file; nothing where the organisation has switched files off. */
export function ExportButtons({ read, now }: ExportButtonsProps) {
  const mayExport = isOn(useOrganisation(), 'export');
  const t = useTexts();
  const [busy, setBusy] = useState(false);
  async function make(format: ExportFormat): Promise<void> {
    setBusy(true);
    const items = await read().finally(() => setBusy(false));
    const day = new Date(now()).toISOString().slice(0, 10);
    handOver(exportFile(t, items, format), `leadside-changes-${day}.${format.toLowerCase()}`);
  }
  if (!mayExport) return null;
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
