import { isUtf8 } from 'node:buffer';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../errors.js';
import { tooDeep } from '../lib/json-depth.js';

/** Bytes of a body, where a route sets no smaller limit. */
export const BODY_LIMIT = 65_536;
/** Levels of objects and arrays in a body. */
const DEPTH = 32;

/** Reads a JSON body. @throws Problem bad_request for what is not JSON in UTF-8, or nested too deep */
function readJson(body: Buffer): unknown {
  if (!isUtf8(body)) throw new Problem('bad_request', 'The body is not UTF-8.');
  const text = body.toString('utf8');
  if (tooDeep(text, DEPTH))
    throw new Problem('bad_request', `The body is nested deeper than ${DEPTH} levels.`);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Problem('bad_request', 'The body is not JSON.');
  }
}

/** Teaches a server, or a part of it, to take JSON under a content type. */
export function takeJson(server: FastifyInstance, contentType: string): void {
  server.addContentTypeParser(contentType, { parseAs: 'buffer' }, (_: FastifyRequest, body: Buffer, done) => {
    try {
      done(null, readJson(body));
    } catch (error) {
      done(error as Problem);
    }
  });
}
