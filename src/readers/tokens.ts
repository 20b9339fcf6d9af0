import { createHmac, webcrypto } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { jwtVerify, SignJWT } from 'jose';
import { LRUCache } from 'lru-cache';
import { CONFIG, type Config } from '../config.js';
import { Problem } from '../errors.js';
import { Clock } from '../lib/clock.js';
import type { Site } from '../sites/sites.js';

type CryptoKey = webcrypto.CryptoKey;
const { subtle } = webcrypto;

const ISSUER = 'tidemark';
/** Seconds: 180 days. */
const LIFETIME = 15_552_000;
/** Tokens that were checked and are kept, since a reader sends theirs with every request. */
const KEPT = 10_000;

/** Tokens by which a guest is known again: they name a reader of one site, are signed, and give no other power. */
@Injectable()
export class ReaderTokens {
  private readonly key: Promise<CryptoKey>;
  private readonly checked = new LRUCache<string, { readerId: number; expires: number }>({ max: KEPT });

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly clock: Clock,
  ) {
    // Derived, so that one secret can sign other things without one being taken for the other.
    const key = createHmac('sha256', config.secret).update('reader tokens').digest();
    // Once: jose would do it for each token.
    this.key = subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']);
  }

  /** @returns a token for `Authorization: Bearer …`, good for 180 days */
  async make(site: Site, readerId: number): Promise<string> {
    const now = Math.floor(this.clock.now() / 1_000);
    return new SignJWT()
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer(ISSUER)
      .setAudience(site.key)
      .setSubject(String(readerId))
      .setIssuedAt(now)
      .setExpirationTime(now + LIFETIME)
      .sign(await this.key);
  }

  /**
   * The reader that an `Authorization` header names, or nothing when it holds no token of a reader.
   * @throws Problem unauthenticated for a token that is no good here
   */
  async readerIn(site: Site, authorization: string | undefined): Promise<number | undefined> {
    if (authorization === undefined) return undefined;
    const [, token] = /^Bearer ([\w.-]{1,2000})$/i.exec(authorization) ?? [];
    if (token?.startsWith('tm_sk_')) return undefined;
    const name = `${site.id} ${token}`;
    const known = this.checked.get(name);
    if (known && known.expires > this.clock.now()) return known.readerId;
    try {
      const { payload } = await jwtVerify(token ?? '', await this.key, {
        algorithms: ['HS256'],
        issuer: ISSUER,
        audience: site.key,
        currentDate: new Date(this.clock.now()),
        requiredClaims: ['sub', 'exp'],
      });
      const readerId = Number(payload.sub);
      this.checked.set(name, { readerId, expires: payload.exp! * 1_000 });
      return readerId;
    } catch (cause) {
      throw new Problem('unauthenticated', 'This token is not good here, or not any more.', { cause });
    }
  }
}
