import preact from '@preact/preset-vite';
import { defineConfig } from 'wxt';
import { OMNIBOX_KEYWORD } from './lib/domain/keyword.ts';
import { withoutMarkup } from './scripts/release/without-markup.ts';

/** The public half of a key pair made once for this product: it fixes the extension's id in Chrome and Edge to elkahdcljpcjijmgkfdnlhiocanabjhl. */
const CHROME_PUBLIC_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAwUDTydt0vuVoHVjkRGlzPAv4782RRqLksxf5W2M1cz+DNzo9uP0PDMGdlSZm3CPX9XmLEcaA2xrxjHJVgYBNCGgYnvcSPrNeWyXzC6e+F4L1aX8y0uepDaDmyk/KGR7BL/X3AiR5wKJ3ZHjMyT9xf60L2YtYCcOR4pp5Pl0toKew3qk9a9ZRbxM+QZy5jBEk0q2628/aeC+4/feEC6XxDv69Y3WasM+kiEsRB6hUOJSF7JFyx+fiV2DYsZnChst4CsmEFuutIJhT+S3b9mxbWgWIQ+tUTIeHuLVCKN8UHtNSUxV7sr09nI3quPwGcd+1vh4Mi0R8PlX4vGXLCLK2+wIDAQAB';

/** Nothing loads but the extension's own files; no markup from strings; nobody may frame a page; requests go to servers over TLS or to this machine. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self' https: http://127.0.0.1:* http://localhost:*",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** What the popup is made of, with all that it needs before it can show whoever is in front. */
const POPUP =
  /\/(components\/(popup\/Popup\.tsx|organisation\/Organisation\.tsx)|lib\/(models\/popup|early-app|tabs|network|painted|panel)\.ts)$/;

/**
 * What several pages share, in three files instead of a dozen: every file costs a page that opens some time of its own. The first is all that the
 * popup reads before it is drawn. Languages and the list of public suffixes stay apart: they are loaded when they are needed.
 */
const SHARED = [
  { name: 'start', priority: 3, test: /preload-helper|virtual:wxt|rolldown.runtime/, minShareCount: 2 },
  { name: 'first', priority: 2, test: POPUP },
  { name: 'surfaces', test: /\/(components|preact|@preact)\/(?!.*\.css$)/, minShareCount: 2 },
  {
    name: 'core',
    priority: 1,
    test: /\/lib\/(?!locales\/.*\b(?:en|da|no|sv|de|nl)\.ts$)|\/(idb|valibot|webextension-polyfill|oauth4webapi)\//,
    minShareCount: 2,
  },
];

// WXT names it after the mode; the demo would then be built as in development, with the places of its source in it, and be slower than what is delivered.
if (process.env['NODE_ENV'] === 'demo') process.env['NODE_ENV'] = 'production';

/** Mode `demo` grants the loopback host at install, because no driver can click the browser's permission prompt; otherwise the modes are equal. */
export default defineConfig({
  imports: false,
  manifestVersion: 3,
  targetBrowsers: ['chrome', 'edge', 'firefox'],
  manifest: ({ browser, mode }) => ({
    // The browser's own texts, in the browser's language: public/_locales.
    default_locale: 'en',
    name: '__MSG_name__',
    description: '__MSG_description__',
    permissions: [
      'storage',
      ...(browser === 'firefox' ? [] : ['sidePanel']),
      'alarms',
      'identity',
      'activeTab',
      'scripting',
      'contextMenus',
    ],
    optional_host_permissions: ['https://*/*', 'http://127.0.0.1/*', 'http://localhost/*'],
    ...(mode === 'demo' ? { host_permissions: ['http://127.0.0.1/*'] } : {}),
    content_security_policy: { extension_pages: CONTENT_SECURITY_POLICY },
    commands: {
      'open-panel': { suggested_key: { default: 'Alt+Shift+L' }, description: '__MSG_commandOpenPanel__' },
      'set-status': { suggested_key: { default: 'Alt+Shift+S' }, description: '__MSG_commandSetStatus__' },
      'next-person': { suggested_key: { default: 'Alt+Shift+N' }, description: '__MSG_commandNextPerson__' },
    },
    omnibox: { keyword: OMNIBOX_KEYWORD },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: { id: 'leadside@leadside.example', strict_min_version: '142.0', data_collection_permissions: { required: ['none'] } },
          },
        }
      : { key: CHROME_PUBLIC_KEY, minimum_chrome_version: '126', storage: { managed_schema: 'managed-schema.json' } }),
  }),
  vite: () => ({
    plugins: [preact({ reactAliasesEnabled: false, devToolsEnabled: false, prefreshEnabled: false }), withoutMarkup()],
    // Its own build is the same list, packed into a third of the size.
    resolve: { alias: [{ find: /^tldts-icann$/, replacement: 'tldts-icann/dist/index.esm.min.js' }] },
    build: { modulePreload: { polyfill: false }, sourcemap: false, rolldownOptions: { output: { codeSplitting: { groups: SHARED } } } },
  }),
  hooks: {
    'vite:build:extendConfig'(entrypoints, { build }) {
      // What runs in a page is one file each, built alone: there is nobody to share with.
      const output = build?.rolldownOptions?.output;
      if (entrypoints.length === 1 && output !== undefined && !Array.isArray(output)) delete output.codeSplitting;
    },
  },
});
