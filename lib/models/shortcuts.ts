import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Shortcut, ShortcutsPort } from './ports.ts';

/** The browser's keys for Leadside. */
export interface ShortcutsModel {
  /** Null until they were read. */
  readonly shortcuts: ReadonlySignal<readonly Shortcut[] | null>;
  /** False where the user has to find the browser's settings by hand. */
  readonly canOpenSettings: boolean;
  openSettings(): Promise<void>;
  /** Reads them again: the user may have changed them meanwhile, and the browser tells nobody. */
  read(): Promise<void>;
}

/** The model over the browser's keys. */
export function createShortcuts(port: ShortcutsPort): ShortcutsModel {
  const shortcuts = signal<readonly Shortcut[] | null>(null);
  async function read(): Promise<void> {
    shortcuts.value = await port.list();
  }
  void read();
  return { shortcuts, canOpenSettings: port.canOpenSettings(), openSettings: () => port.openSettings(), read };
}
