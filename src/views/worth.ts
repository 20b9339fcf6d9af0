import type { Ignored } from '../protocol.js';
import type { Site } from '../sites/sites.js';
import { isBot } from './bots.js';
import type { Visitor } from './keys.js';

/** One opening of an article, as the door understood it. */
export interface View extends Visitor {
  article: string;
  nav?: string;
  edition?: string;
  url?: string;
  title?: string;
  /** The header `Sec-Purpose` or `Purpose`. */
  purpose: string;
  /** The header `Sec-GPC`. */
  gpc: string;
}

/** Why a view is not counted, as far as it says so itself; nothing when it may be. */
export function whyIgnored(view: View, site: Site): Ignored | undefined {
  if (isBot(view.userAgent)) return 'bot';
  if (/prefetch|prerender|preview/i.test(view.purpose)) return 'prefetch';
  if (site.isOwnAddress(view.address)) return 'own';
  if (site.respectsGpc && view.gpc === '1') return 'consent';
  return undefined;
}
