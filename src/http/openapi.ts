import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { z } from 'zod';
import { problems } from '../errors.js';
import { version } from '../lib/root.js';
import { beacon } from './views.route.js';

type Schema = Record<string, unknown>;

const json = (schema: Schema): Schema => ({ 'application/json': { schema } });
const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
const integer = { type: 'integer', minimum: 0 };
const nullable = (type: string): Schema => ({ type: [type, 'null'] });

const counts = {
  type: 'object',
  required: ['views', 'comments', 'rev'],
  properties: {
    views: integer,
    comments: integer,
    rev: { ...integer, description: 'Only grows, per article: drop what is older' },
  },
};

/** Shapes of answers, which zod does not check and so does not know. */
const components: Record<string, Schema> = {
  Counts: counts,
  ViewAnswer: {
    type: 'object',
    required: ['article', 'views', 'comments', 'rev', 'counted'],
    properties: { article: { type: 'string' }, ...counts.properties, counted: { type: 'boolean' } },
  },
  Edition: {
    type: 'object',
    required: ['lang'],
    properties: { lang: { type: 'string' }, url: { type: 'string' }, title: { type: 'string' } },
  },
  Article: {
    type: 'object',
    required: ['site', 'article', 'views', 'comments', 'rev', 'editions', 'aliases', 'createdAt'],
    properties: {
      site: { type: 'string' },
      article: { type: 'string' },
      title: nullable('string'),
      url: nullable('string'),
      author: nullable('string'),
      publishedAt: nullable('string'),
      createdAt: { type: 'string', format: 'date-time' },
      editions: { type: 'array', items: ref('Edition') },
      aliases: { type: 'array', items: { type: 'string' } },
      commentsOpen: { type: 'boolean' },
      closesAt: nullable('string'),
      initialViews: { ...integer, description: 'The imported part of views' },
      ...counts.properties,
    },
  },
  Problem: {
    type: 'object',
    description: 'RFC 9457; match on code',
    required: ['type', 'title', 'status', 'code', 'detail'],
    properties: {
      type: { type: 'string' },
      title: { type: 'string' },
      status: { type: 'integer' },
      code: { type: 'string', enum: Object.keys(problems) },
      detail: { type: 'string' },
      errors: {
        type: 'array',
        items: { type: 'object', properties: { path: { type: 'string' }, message: { type: 'string' } } },
      },
      retryAfter: { type: 'integer', description: 'Seconds' },
    },
  },
};

const refusal = {
  description: 'A problem',
  content: { 'application/problem+json': { schema: ref('Problem') } },
};

/** Of a zod schema, as OpenAPI 3.1 has it. */
function schemaOf(schema: z.ZodType): Schema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return rest;
}

/** The routes that are no controllers, for speed. */
const plainPaths = (): OpenAPIObject['paths'] =>
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
  }) as unknown as OpenAPIObject['paths'];

/** The whole HTTP door as OpenAPI 3.1: controllers as Nest knows them, plain routes from here. */
export function openApi(app: INestApplication): OpenAPIObject {
  const base = new DocumentBuilder()
    .setTitle('Tidemark')
    .setDescription(
      'Live view counts and comments for news sites. The live door is described in docs/protocol.md.',
    )
    .setVersion(version)
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth(
      { type: 'http', scheme: 'bearer', description: 'A site’s secret key, tm_sk_…' },
      'secretKey',
    )
    .build();
  const document = SwaggerModule.createDocument(app, base);
  document.paths = { ...plainPaths(), ...document.paths };
  for (const path of Object.values(document.paths))
    for (const operation of Object.values(path as Record<string, { responses?: Schema }>))
      if (operation.responses) operation.responses['default'] ??= refusal;
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, ...components },
  };
  return document;
}
