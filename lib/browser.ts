import browser from 'webextension-polyfill';

/** The browser's extension API, the same in every browser. The only import of the polyfill: nothing else names it. */
export { browser };
