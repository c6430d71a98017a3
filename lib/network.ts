import type { NetworkPort } from './models/ports.ts';

/** Whether this device has a network, as the browser knows it. */
export const network: NetworkPort = {
  watch(listener) {
    const tell = (): void => listener(navigator.onLine);
    window.addEventListener('online', tell);
    window.addEventListener('offline', tell);
    tell();
    return () => {
      window.removeEventListener('online', tell);
      window.removeEventListener('offline', tell);
    };
  },
};
