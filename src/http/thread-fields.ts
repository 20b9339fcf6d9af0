import { z } from 'zod';
import { commentId } from '../comments/comment.js';
import { isPlainLine, isVisible, lengthOf } from '../lib/wording.js';
import type { CommentInput } from '../protocol.js';
import { languageTag, siteKey } from './fields.js';

/** Schemas of what is asked of threads. */

const number = (min: number, max: number, otherwise: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `must be a whole number from ${min} to ${max}`)
    .transform(Number)
    .pipe(z.int().min(min).max(max))
    .default(otherwise)
    .meta({ type: 'integer', minimum: min, maximum: max, default: otherwise });

const cursor = z.string().min(1).max(200).optional().meta({ description: 'As the page before gave it' });

/** A comment's id, as a number for the store. */
export const idOfComment = z
  .string()
  .transform((text, context) => {
    const id = commentId(text);
    if (id === undefined) context.addIssue({ code: 'custom', message: 'is no id of a comment' });
    return id ?? 0;
  })
  .meta({ type: 'string', description: 'Id of a comment', example: '48' });

const position = z
  .string()
  .regex(/^\d{1,15}$/, 'must be a position of the thread')
  .transform(Number)
  .meta({ type: 'integer', minimum: 0 });

export const pageQuery = z.strictObject({
  site: siteKey,
  sort: z.enum(['best', 'newest', 'oldest']).default('best'),
  limit: number(1, 100, 50),
  cursor,
  replies: number(0, 20, 3),
});

export const repliesQuery = z.strictObject({ cursor, limit: number(1, 100, 50), replies: number(0, 20, 0) });

export const commentQuery = z.strictObject({
  context: z.enum(['0', '1']).default('0'),
  replies: number(0, 20, 3),
});

export const changesQuery = z.strictObject({ site: siteKey, since: position });

/** Characters of a reader's name. */
const NAME_LENGTH = 60;

const name = z
  .string()
  .transform(text => text.normalize('NFC').trim())
  .refine(text => lengthOf(text) <= NAME_LENGTH, `must have at most ${NAME_LENGTH} characters`)
  .refine(isPlainLine, 'must not hold control characters or overrides of direction')
  .refine(isVisible, 'must have something to read')
  .meta({ type: 'string', maxLength: NAME_LENGTH, example: 'Ana' });

export const commentInput = z.strictObject({
  site: siteKey,
  parent: idOfComment.nullish().meta({ description: 'Id of the comment that is replied to' }),
  text: z.string().meta({ description: 'A part of Markdown; at most 10,000 characters' }),
  edition: languageTag.optional(),
  author: z.strictObject({ name, email: z.email().max(254).optional() }).optional(),
}) satisfies z.ZodType<unknown, CommentInput>;

/** Characters of an idempotency key: printable ASCII. */
export const idempotencyKey = z
  .string('is needed: a random text, the same for every try of one comment')
  .regex(/^[\x21-\x7e]{1,255}$/, 'must have 1 to 255 printable characters without spaces');

const REASON_LENGTH = 500;
export const removal = z
  .strictObject({
    reason: z
      .string()
      .refine(isPlainLine, 'must be one line of plain text')
      .refine(isVisible, 'must say something')
      .max(REASON_LENGTH),
  })
  .partial()
  .nullish();
