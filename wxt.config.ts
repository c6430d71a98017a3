import preact from '@preact/preset-vite';
import { defineConfig } from 'wxt';

/** The public half of a key pair made once for this product: it fixes the extension's id in Chrome and Edge. */
const CHROME_PUBLIC_KEY = '';

export default defineConfig({
  imports: false,
  manifestVersion: 3,
});
