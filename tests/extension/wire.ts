import type { IncomingMessage, ServerResponse } from 'node:http';

/** A request as it came over the wire, whatever it was for, with the size of what was answered. */
export interface WireRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** Of query and body. */
  readonly bytesOut: number;
  /** All of it as text: address, headers and body. */
  readonly text: string;
  /** What the browser asked for: `document` for a page, empty for a request that code made. */
  readonly forWhat: string;
  /** True if a page of the same origin asked. */
  readonly sameOrigin: boolean;
  readonly status: number;
  /** Of the answer's body. */
  readonly bytesIn: number;
}

/** Listens at the sandbox's door: sees the sign-in too, and changes nothing. */
export interface Wire {
  /** For `createSandbox({ received })`. */
  received(request: IncomingMessage, response: ServerResponse): void;
  /** Those that were answered. */
  seen(): readonly WireRequest[];
}

/** Starts empty. */
export function createWire(): Wire {
  const requests: WireRequest[] = [];
  return {
    received(request, response) {
      const { method = 'GET', url = '/', headers } = request;
      const parts: Buffer[] = [];
      let bytesIn = 0;
      // Beside whoever reads the body, not in their place: data is only heard of here.
      const { push } = request;
      request.push = (chunk: unknown, encoding?: BufferEncoding) => {
        if (Buffer.isBuffer(chunk)) parts.push(chunk);
        return push.call(request, chunk, encoding);
      };
      const count = (chunk: unknown): void => {
        if (typeof chunk === 'string') bytesIn += Buffer.byteLength(chunk);
        else if (chunk instanceof Uint8Array) bytesIn += chunk.byteLength;
      };
      const write = response.write.bind(response) as (...args: readonly unknown[]) => boolean;
      const end = response.end.bind(response) as (...args: readonly unknown[]) => ServerResponse;
      response.write = (...args: readonly unknown[]) => {
        count(args[0]);
        return write(...args);
      };
      response.end = (...args: readonly unknown[]) => {
        count(args[0]);
        return end(...args);
      };
      response.once('finish', () => {
        const body = Buffer.concat(parts);
        const [path = '', query = ''] = url.split('?', 2);
        requests.push({
          method,
          path,
          bytesOut: Buffer.byteLength(query) + body.length,
          text: `${decodeURIComponent(url.replaceAll('+', ' '))}\n${JSON.stringify(headers)}\n${body.toString('utf8')}`,
          forWhat: headers['sec-fetch-dest'] === 'empty' ? '' : String(headers['sec-fetch-dest'] ?? ''),
          sameOrigin: headers['sec-fetch-site'] === 'same-origin',
          status: response.statusCode,
          bytesIn,
        });
      });
    },
    seen: () => requests,
  };
}
