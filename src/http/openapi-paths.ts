import type { OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import { badgeQuery } from './badge.route.js';
import { articleKey } from './fields.js';
import { json, ref, refusal, type Schema } from './openapi-shapes.js';
import { commentInput, idempotencyKey, pageQuery } from './thread-fields.js';
import { gifQuery } from './views-gif.route.js';
import { beacon } from './views.route.js';

/** Of a zod schema, as OpenAPI 3.1 has it. */
function schemaOf(schema: z.ZodType): Schema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return rest;
}

const article = { name: 'article', in: 'path', required: true, schema: schemaOf(articleKey) };

/** The parameters of a query, one by one. */
function queryOf(schema: z.ZodType): Schema[] {
  const { properties = {}, required = [] } = schemaOf(schema) as {
    properties?: Record<string, Schema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, field]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema: field,
  }));
}

/** The routes that are no controllers, for speed. */
export const plainPaths = (): OpenAPIObject['paths'] =>
  ({
    '/v1/views': {
      post: {
        operationId: 'recordView',
        tags: ['Views'],
        summary: 'Records a view; answered after the transaction that holds it has committed',
        description: 'As text/plain a beacon needs no preflight. Unknown keys are dropped. At most 4 KiB.',
        requestBody: {
          required: true,
          content: {
            'application/json': { schema: schemaOf(beacon) },
            'text/plain': { schema: schemaOf(beacon) },
          },
        },
        responses: {
          200: {
            description: 'Recorded, or not counted for the reason in the header',
            headers: {
              'Tidemark-Ignored': {
                description: 'Why the view was not counted',
                schema: {
                  type: 'string',
                  enum: ['bot', 'prefetch', 'repeat', 'retry', 'own', 'consent', 'limit'],
                },
              },
            },
            content: json(ref('ViewAnswer')),
          },
          default: refusal,
        },
      },
    },
    '/v1/views.gif': {
      get: {
        operationId: 'recordViewByPicture',
        tags: ['Views'],
        summary: 'Records a view of a page without script, where the site turns it on',
        description: 'The page is known by Referer, which must be of an allowed origin.',
        parameters: queryOf(gifQuery),
        responses: {
          200: { description: 'A transparent pixel', content: { 'image/gif': {} } },
          default: refusal,
        },
      },
    },
    '/v1/badge/{site}/{file}': {
      get: {
        operationId: 'getBadge',
        tags: ['Counts'],
        summary: 'The counts of an article as a picture, or as JSON for shields',
        parameters: [
          { name: 'site', in: 'path', required: true, schema: { type: 'string' } },
          {
            name: 'file',
            in: 'path',
            required: true,
            description: 'The article’s key, percent-encoded, and .svg or .json',
            schema: { type: 'string', example: 'news-48213.svg' },
          },
          ...queryOf(badgeQuery),
        ],
        responses: {
          200: {
            description: 'The badge',
            content: {
              'image/svg+xml': {},
              ...json({
                type: 'object',
                required: ['schemaVersion', 'label', 'message'],
                properties: {
                  schemaVersion: { type: 'integer' },
                  label: { type: 'string' },
                  message: { type: 'string' },
                  color: { type: 'string' },
                },
              }),
            },
          },
          default: refusal,
        },
      },
    },
    '/v1/counts': {
      get: {
        operationId: 'getCounts',
        tags: ['Counts'],
        summary: 'Counts of up to 100 articles; unknown ones are zero',
        parameters: [
          { name: 'site', in: 'query', required: true, schema: { type: 'string' } },
          {
            name: 'articles',
            in: 'query',
            required: true,
            description:
              'Keys, split at commas; each is percent-encoded by itself, so a key may hold %2C. At most 12,000 bytes.',
            style: 'form',
            explode: false,
            schema: { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: 100 },
          },
        ],
        responses: {
          200: {
            description: 'Counts by key, as asked',
            content: json({
              type: 'object',
              required: ['counts'],
              properties: { counts: { type: 'object', additionalProperties: ref('Counts') } },
            }),
          },
          304: { description: 'Nothing changed since the ETag' },
          default: refusal,
        },
      },
    },
    '/v1/articles/{article}/comments': {
      get: {
        operationId: 'getThread',
        tags: ['Threads'],
        summary: 'A page of top-level comments, each with its first replies',
        parameters: [article, ...queryOf(pageQuery)],
        responses: {
          200: {
            description: 'The page; an unknown article is an empty thread',
            content: json(ref('ThreadPage')),
          },
          304: { description: 'Nothing changed since the ETag' },
          default: refusal,
        },
      },
      post: {
        operationId: 'postComment',
        tags: ['Threads'],
        summary: 'Posts a comment; answered after the transaction that holds it has committed',
        description:
          'By a guest, who then gets a token, or with the token of one. The same key and body again are answered the same, byte for byte, for a day.',
        security: [{}, { reader: [] }, { secretKey: [] }],
        parameters: [
          article,
          { name: 'Idempotency-Key', in: 'header', required: true, schema: schemaOf(idempotencyKey) },
        ],
        requestBody: { required: true, content: json(schemaOf(commentInput)) },
        responses: {
          201: {
            description: 'The comment, published or pending',
            headers: {
              'Tidemark-Reader-Token': {
                description: 'For a guest without a token: send it from now on as Authorization: Bearer …',
                schema: { type: 'string' },
              },
            },
            content: json(ref('Comment')),
          },
          default: refusal,
        },
      },
    },
  }) as unknown as OpenAPIObject['paths'];
