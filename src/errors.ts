/**
 * Every way in which Tidemark says no, on one page. `code` is what clients match on; texts may change.
 * `retry` says whether the same request can succeed later without a change by the client.
 */
export const problems = {
  bad_request: { status: 400, retry: false, title: 'The request is not understood' },
  unauthenticated: { status: 401, retry: false, title: 'A key or token is needed' },
  forbidden: { status: 403, retry: false, title: 'Not allowed' },
  origin_not_allowed: { status: 403, retry: false, title: 'This origin is not allowed by the site' },
  banned: { status: 403, retry: false, title: 'Banned' },
  not_found: { status: 404, retry: false, title: 'Not found' },
  method_not_allowed: { status: 405, retry: false, title: 'Method not allowed' },
  conflict: { status: 409, retry: false, title: 'In conflict with what is stored' },
  thread_closed: { status: 409, retry: false, title: 'The thread is closed' },
  parent_gone: { status: 409, retry: false, title: 'The comment replied to is gone' },
  duplicate: { status: 409, retry: false, title: 'Already said' },
  edit_window_over: { status: 409, retry: false, title: 'The time to edit is over' },
  gone: { status: 410, retry: false, title: 'Gone' },
  too_large: { status: 413, retry: false, title: 'Too large' },
  unsupported_media: { status: 415, retry: false, title: 'Content type not supported' },
  too_long: { status: 422, retry: false, title: 'Too long' },
  empty: { status: 422, retry: false, title: 'Empty' },
  idempotency_mismatch: {
    status: 422,
    retry: false,
    title: 'The idempotency key belongs to another request',
  },
  challenge_required: { status: 428, retry: true, title: 'A proof of work is needed' },
  rate_limited: { status: 429, retry: true, title: 'Too many requests' },
  overloaded: { status: 503, retry: true, title: 'Too busy' },
  unavailable: { status: 503, retry: true, title: 'Unavailable' },
} as const;

export type ProblemCode = keyof typeof problems;

/** One field that is wrong: `path` is dotted (`editions.0.lang`), empty for the whole body. */
export interface FieldError {
  path: string;
  message: string;
}

/**
 * A refusal that a client may see. Thrown anywhere, put on the wire by the doors.
 * `detail` is for people and must hold no secret and no text of a reader.
 */
export class Problem extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly detail: string,
    readonly more: { errors?: FieldError[]; /** seconds */ retryAfter?: number; cause?: unknown } = {},
  ) {
    super(`${code}: ${detail}`, { cause: more.cause });
    this.name = 'Problem';
  }

  get status(): number {
    return problems[this.code].status;
  }
}
