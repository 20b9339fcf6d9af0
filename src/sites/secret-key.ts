import { createHash, randomBytes } from 'node:crypto';

const PREFIX = 'tm_sk_';
/** 256 bits: nothing can be guessed, so a plain hash of it may be stored. */
const BYTES = 32;

/** A new secret key of a site, to be shown once. */
export const makeSecretKey = (): string => PREFIX + randomBytes(BYTES).toString('base64url');

/** What is stored of a secret key. */
export const hashSecretKey = (key: string): Buffer => createHash('sha256').update(key).digest();

/** The secret key in an `Authorization` header, or nothing when it holds none. */
export function secretKeyIn(authorization: string | undefined): string | undefined {
  const [, key] = /^Bearer (tm_sk_[\w-]{20,100})$/i.exec(authorization ?? '') ?? [];
  return key;
}
