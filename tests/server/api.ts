import type { Sandbox } from '../../server/sandbox.ts';
import { createJudge } from '../proof/judge.ts';

/** A reply of the sandbox's API, read; `body` is null when it is empty. */
export interface Reply<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

/** What tests look at in persons and companies. */
export interface Entity {
  readonly PersonId: number;
  readonly ContactId: number;
  readonly Name: string;
  readonly Firstname: string;
  readonly FullName: string;
  readonly Title: string;
  readonly Emails: readonly { readonly Value: string }[];
  readonly Domains: readonly string[];
  readonly Contact: { readonly ContactId: number } | null;
  readonly Category: { readonly Id: number; readonly Value: string } | null;
  readonly LeadstatusId: number;
  readonly Leadstatus: string;
  readonly UpdatedDate: string;
  readonly UpdatedBy: { readonly AssociateId: number };
  readonly TableRight: { readonly Mask: string; readonly Reason: string };
  readonly FieldProperties: Readonly<Record<string, { readonly FieldRight: { readonly Mask: string; readonly Reason: string } }>>;
}

/** The error shape. */
export interface Failure {
  readonly Error: boolean;
  readonly ErrorType: string;
  readonly Message?: string;
  readonly ErrorMessage?: string;
}

type Extra = Readonly<Record<string, string>>;

/** Calls of one user; paths are relative to the API's base. */
export interface Caller {
  get<T = Entity>(path: string, headers?: Extra): Promise<Reply<T>>;
  post<T = Entity>(path: string, body?: unknown, headers?: Extra): Promise<Reply<T>>;
  patch<T = Entity>(path: string, body: unknown, headers?: Extra): Promise<Reply<T>>;
  delete(path: string): Promise<Reply<unknown>>;
}

/** The API's base path. */
export const BASE = '/Cust00001/api/v1/';

/** The Basic header of a demo user. */
export function basic(email: string): string {
  return `Basic ${Buffer.from(`${email}:demo`).toString('base64')}`;
}

const judge = createJudge();

/** Calls the sandbox in the process as this demo user, in English and with zones. Every reply has to be what the vendor's types say. */
export function as(sandbox: Sandbox, email: string): Caller {
  async function call<T>(method: string, path: string, body: unknown, extra: Extra = {}): Promise<Reply<T>> {
    const headers = {
      Authorization: basic(email),
      'SO-Language': 'en',
      'SO-TimeZone': 'UTC,includeTZOffset',
      'Content-Type': 'application/json',
      ...extra,
    };
    const text = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
    const request = new Request(`http://127.0.0.1:4310${BASE}${path}`, { method, headers, ...text });
    const response = await judge.intercept(request, () => sandbox.fetch(request));
    if (judge.found.differences.length > 0) throw new Error(`Not as the vendor has it: ${judge.found.differences.join('; ')}`);
    const answer = await response.text();
    return { status: response.status, headers: response.headers, body: (answer === '' ? null : JSON.parse(answer)) as T };
  }
  return {
    get: (path, headers) => call('GET', path, undefined, headers),
    post: (path, body, headers) => call('POST', path, body ?? {}, headers),
    patch: (path, body, headers) => call('PATCH', path, body, headers),
    delete: (path) => call('DELETE', path, undefined),
  };
}
