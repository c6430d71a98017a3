import { sentRequest, type Ledger, type Purpose } from '../../domain/ledger.ts';

type Fetch = (input: string, init: RequestInit) => Promise<Response>;

/** The same `fetch`, of which the ledger hears: for requests that do not go through the CRM's client. Their bodies are text or a form. */
export function watchFetch(fetch: Fetch, ledger: Ledger, clock: () => number, purpose: Purpose): Fetch {
  return async (url, init) => {
    const { method = 'GET', body } = init;
    const text = typeof body === 'string' ? body : body instanceof URLSearchParams ? body.toString() : null;
    const note = ledger(sentRequest({ at: clock(), method, url: URL.parse(url)?.href ?? url, body: text, purpose }));
    let response: Response;
    try {
      response = await fetch(url, init);
    } catch (error) {
      void note(0, 0);
      throw error;
    }
    // A sign-in loads its page anew as soon as it is done: what is not kept by then would not be.
    const bytes = await response
      .clone()
      .arrayBuffer()
      .then(
        (body) => body.byteLength,
        () => 0,
      );
    await note(response.status, bytes);
    return response;
  };
}
