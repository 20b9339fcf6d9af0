import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { version } from '../lib/root.js';
import { plainPaths } from './openapi-paths.js';
import { components, refusal, type Schema } from './openapi-shapes.js';

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
    .addBearerAuth(
      { type: 'http', scheme: 'bearer', description: 'A reader’s token, from Tidemark-Reader-Token' },
      'reader',
    )
    .build();
  const document = SwaggerModule.createDocument(app, base);
  document.paths = joined(plainPaths(), document.paths);
  for (const path of Object.values(document.paths))
    for (const operation of Object.values(path as Record<string, { responses?: Schema }>))
      if (operation.responses) operation.responses['default'] ??= refusal;
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, ...components },
  };
  return document;
}

/** An address may have plain routes and controllers. */
function joined(plain: OpenAPIObject['paths'], others: OpenAPIObject['paths']): OpenAPIObject['paths'] {
  const paths = { ...plain };
  for (const [path, operations] of Object.entries(others)) paths[path] = { ...paths[path], ...operations };
  return paths;
}
