import type { AddressPort } from './models/ports.ts';

/** The address of this page, as the browser has it. */
export const address: AddressPort = {
  read: () => location.hash.slice(1),
  write(text) {
    history.replaceState(null, '', text === '' ? `${location.pathname}${location.search}` : `#${text}`);
  },
  watch(listener) {
    window.addEventListener('hashchange', listener);
    return () => window.removeEventListener('hashchange', listener);
  },
};
