import { createHmac, hash } from 'node:crypto';
import { visitorAddress } from '../lib/addresses.js';

/** What tells one visitor from another, for a day. Nothing of it is stored. */
export interface Visitor {
  address: string;
  userAgent: string;
  acceptLanguage: string;
}

/** Hexadecimal digits of a key: 128 bits, which PostgreSQL keeps as a uuid. */
const DIGITS = 32;

/** The key of a visitor's window on an article. The day's salt makes it lead to nobody once it is destroyed. */
export function slotKey(
  salt: Buffer,
  siteId: number,
  articleId: number,
  slot: number,
  visitor: Visitor,
): string {
  return createHmac('sha256', salt)
    .update(
      `${siteId}\n${articleId}\n${slot}\n${visitorAddress(visitor.address)}\n${visitor.acceptLanguage}\n${visitor.userAgent}`,
    )
    .digest('hex')
    .slice(0, DIGITS);
}

/**
 * The key of one navigation on an article: the same whatever the window or the salt, and also when the article is merged
 * into another before a retry, since it goes by the key that was asked.
 */
export function navigationKey(siteId: number, articleKey: string, nav: string): string {
  return hash('sha256', `${siteId}\n${articleKey}\n${nav}`).slice(0, DIGITS);
}
