import type { WebAuth } from '../../../lib/crm/superoffice/sign-in.ts';

/** A browser that knows just enough to sign in at the sandbox: redirects, cookies and one form. */
export function createBrowser(user: string, password = 'demo'): WebAuth & { forget(): void; shown: number } {
  const cookies = new Map<string, string>();
  const redirectUrl = 'http://127.0.0.1:1/leadside';

  async function go(url: string, init: RequestInit = {}): Promise<Response> {
    const headers = { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
    const response = await fetch(url, {
      ...init,
      headers: { ...headers, ...(init.headers as Record<string, string>) },
      redirect: 'manual',
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = cookie.split(';');
      const [name, value] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
      const expires = attributes.find((attribute) => /^\s*expires=/i.test(attribute))?.split('=')[1];
      if (expires !== undefined && Date.parse(expires) < Date.now()) cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  }

  const browser = {
    redirectUrl,
    /** How often a page was shown to the user. */
    shown: 0,
    forget: () => cookies.clear(),
    async launch(url: string, interactive: boolean): Promise<string> {
      let [at, response] = [url, await go(url)];
      for (let step = 0; step < 20; step += 1) {
        const location = response.headers.get('Location');
        if (location !== null) {
          at = new URL(location, at).href;
          if (at.startsWith(redirectUrl)) return at;
          response = await go(at);
          continue;
        }
        if (!interactive) throw new Error('User interaction required.');
        if (response.status !== 200) throw new Error(`HTTP ${response.status}: ${(await response.text()).slice(0, 200)}`);
        browser.shown += 1;
        const action = /<form method="post" action="([^"]+)"/.exec(await response.text())?.[1];
        if (action === undefined) throw new Error('There is no form.');
        at = new URL(action, at).href;
        response = await go(at, {
          method: 'POST',
          body: new URLSearchParams({ user, password }).toString(),
          headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        });
      }
      throw new Error('The sign-in goes round in circles.');
    },
  };
  return browser;
}
