import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyReply } from 'fastify';
import { isUnavailable } from '../db/database.js';
import { Problem, type ProblemCode, problems } from '../errors.js';
import { log } from '../lib/log.js';
import type { ProblemBody } from '../protocol.js';

/** Seconds that a client is asked to wait where nothing better is known. */
const RETRY_AFTER = 2;

/** What Fastify and Nest refuse by themselves, by HTTP status. */
const byStatus: Record<number, [ProblemCode, string]> = {
  400: ['bad_request', 'The request is malformed.'],
  401: ['unauthenticated', 'A key or token is needed.'],
  403: ['forbidden', 'Not allowed.'],
  404: ['not_found', 'There is nothing here.'],
  405: ['method_not_allowed', 'This address does not take that method.'],
  408: ['bad_request', 'The request took too long to arrive.'],
  413: ['too_large', 'The body is too large.'],
  414: ['too_large', 'The address is too long.'],
  415: ['unsupported_media', 'Send application/json.'],
  417: ['bad_request', 'The expectation cannot be met.'],
  431: ['too_large', 'The headers are too large.'],
};

function statusOf(error: unknown): number | undefined {
  const { status, statusCode, getStatus } = error as {
    status?: unknown;
    statusCode?: unknown;
    getStatus?: unknown;
  };
  if (typeof getStatus === 'function') return Number(getStatus.call(error));
  return typeof statusCode === 'number' ? statusCode : typeof status === 'number' ? status : undefined;
}

/** Whatever was thrown, as a refusal that a client may see. What nobody expected is logged, and told to nobody. */
export function problemFrom(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const [code, detail] = byStatus[statusOf(error) ?? 0] ?? [];
  if (code && detail) return new Problem(code, detail, { cause: error });
  if (isUnavailable(error)) log.warn({ err: error }, 'The database is not available');
  else log.error({ err: error }, 'A request failed');
  return new Problem('unavailable', 'This does not work now; try again in a moment.', { cause: error });
}

/** The body of a refusal. */
export function problemBody(problem: Problem): ProblemBody {
  const { status, retry, title } = problems[problem.code];
  return {
    type: `urn:tidemark:problem:${problem.code}`,
    title,
    status,
    code: problem.code,
    detail: problem.detail,
    ...(problem.more.errors && { errors: problem.more.errors }),
    ...(retry && { retryAfter: problem.more.retryAfter ?? RETRY_AFTER }),
  };
}

/** Answers a refusal as application/problem+json (RFC 9457). */
export function sendProblem(reply: FastifyReply, error: unknown): FastifyReply {
  const body = problemBody(problemFrom(error));
  if (body.retryAfter !== undefined) reply.header('Retry-After', String(body.retryAfter));
  // As bytes: to text Fastify would add a charset, which this media type does not have.
  return reply
    .code(body.status)
    .header('Content-Type', 'application/problem+json')
    .header('Cache-Control', 'no-store')
    .send(Buffer.from(JSON.stringify(body)));
}

/** What Node's parser of HTTP refuses, by its code; anything else is malformed. */
const byParserCode: Record<string, number> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };

/** Answers and closes a connection on which no request could be read. */
export function refuseConnection(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const [code, detail] = byStatus[byParserCode[error.code ?? ''] ?? 400]!;
  const body = problemBody(new Problem(code, detail));
  const text = JSON.stringify(body);
  if (socket.writable)
    socket.write(
      `HTTP/1.1 ${body.status} ${STATUS_CODES[body.status]}\r\nContent-Type: application/problem+json\r\n` +
        `Content-Length: ${Buffer.byteLength(text)}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n${text}`,
    );
  socket.destroy(error);
}
