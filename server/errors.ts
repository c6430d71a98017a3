/** What the API answers instead of a result: a status and the documented error shape. Thrown by routes, turned into a reply in one place. */
export class ApiError extends Error {
  readonly status: number;
  readonly type: string;

  constructor(status: number, type: string, message: string) {
    super(message);
    this.status = status;
    this.type = type;
  }
}

/** 400: the request cannot be understood, or breaks a rule. */
export function badRequest(message: string): ApiError {
  return new ApiError(400, 'ArgumentException', message);
}

/** 403: the user lacks the right; `message` starts with the CRM's code in brackets. */
export function forbidden(message: string): ApiError {
  return new ApiError(403, 'SecurityException', message);
}

/** 404: no such record, or one that was deleted. */
export function notFound(what: string): ApiError {
  return new ApiError(404, 'NotFoundException', `${what} was not found.`);
}

/**
 * The reply for an error. Agents say `ErrorMessage` and REST endpoints `Message`, as the real service does, so a client has to know both.
 * Never holds a stack trace.
 */
export function errorReply(error: ApiError, path: string): Response {
  const key = path.toLowerCase().includes('/agents/') ? 'ErrorMessage' : 'Message';
  const body = { Error: true, ErrorType: error.type, [key]: error.message, ErrorSource: 'NetServer sandbox' };
  const headers = new Headers({ 'Content-Type': 'application/json; charset=utf-8' });
  if (error.status === 401) headers.set('WWW-Authenticate', 'Bearer');
  return new Response(JSON.stringify(body), { status: error.status, headers });
}
