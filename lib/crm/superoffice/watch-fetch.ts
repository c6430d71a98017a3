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
      note(0, 0);
      throw error;
    }
    void response
      .clone()
      .arrayBuffer()
      .then(
        (bytes) => note(response.status, bytes.byteLength),
        () => note(response.status, 0),
      );
    return response;
  };
}
