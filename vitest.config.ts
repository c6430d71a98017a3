import preact from '@preact/preset-vite';
import { defineConfig } from 'vitest/config';

const jsx = preact({ reactAliasesEnabled: false, devToolsEnabled: false, prefreshEnabled: false });

/**
 * `unit`: rules, parts and components, without a browser. `extension`: the built extension in a real Chromium, one file
 * after another, because each starts a browser. `firefox`: its main stories in a real Firefox.
 */
export default defineConfig({
  test: {
    projects: [
      {
        plugins: [jsx],
        test: {
          name: 'unit',
          environment: 'node',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/extension/**', 'tests/firefox/**'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'extension',
          environment: 'node',
          include: ['tests/extension/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 90_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'firefox',
          environment: 'node',
          include: ['tests/firefox/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 90_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
