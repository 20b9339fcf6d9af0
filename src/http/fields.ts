import { z } from 'zod';
import { keyFault } from '../articles/article-key.js';
import { isPlainLine, lengthOf } from '../lib/wording.js';

/** Schemas of single fields, which routes share. */

const line = (most: number): z.ZodString =>
  z
    .string()
    .refine(text => lengthOf(text) <= most, `must have at most ${most} characters`)
    .refine(isPlainLine, 'must not hold control characters or overrides of direction')
    .meta({ maxLength: most });

export const siteKey = z.string().min(1).max(100).meta({ description: 'Public site key', example: 'demo' });

export const articleKey = z
  .string()
  .superRefine((key, context) => {
    const fault = keyFault(key);
    if (fault !== undefined) context.addIssue({ code: 'custom', message: fault });
  })
  .meta({ description: 'The publisher’s own, language-neutral key', example: 'news-48213', maxLength: 200 });

export const languageTag = z
  .string()
  .max(35)
  .regex(/^[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*$/, 'must be a language tag such as en or cnr-Cyrl')
  .transform(canonicalTag)
  .meta({ description: 'Language tag', example: 'cnr' });

export const title = line(500);
export const person = line(200);
export const webAddress = z
  .string()
  .max(2_048)
  .refine(text => /^https?:/i.test(text) && URL.canParse(text), 'must be an http or https URL')
  .refine(isPlainLine, 'must not hold control characters');

export const time = z.iso.datetime({ offset: true }).meta({ description: 'RFC 3339' });

/** Case as BCP 47 recommends; Intl is not asked, since it would turn cnr into sr-ME. */
function canonicalTag(tag: string): string {
  return tag
    .split(/[-_]/)
    .map((part, i) => {
      if (i > 0 && part.length === 4) return part[0]!.toUpperCase() + part.slice(1).toLowerCase();
      return i > 0 && part.length === 2 ? part.toUpperCase() : part.toLowerCase();
    })
    .join('-');
}
