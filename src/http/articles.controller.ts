import { Body, Controller, Get, Inject, Param, Put, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Articles } from '../articles/articles.js';
import { CONFIG, type Config } from '../config.js';
import type { Article, ArticleInput } from '../protocol.js';
import { Sites } from '../sites/sites.js';
import { articleKey, languageTag, person, siteKey, time, title, webAddress } from './fields.js';
import { mayRead, needsSecretKey } from './origin.js';

const edition = z.strictObject({ lang: languageTag, url: webAddress.optional(), title: title.optional() });

/** Views that a publisher may claim to have had before. */
const MOST_INITIAL_VIEWS = 1_000_000_000_000;

const articleInput = z.strictObject({
  site: siteKey,
  title: title.nullish(),
  url: webAddress.nullish(),
  author: person.nullish(),
  publishedAt: time.nullish(),
  editions: z
    .array(edition)
    .max(100)
    .refine(
      editions => new Set(editions.map(({ lang }) => lang)).size === editions.length,
      'must name each language once',
    )
    .optional(),
  aliases: z.array(articleKey).max(100).optional(),
  commentsOpen: z.boolean().optional(),
  closesAt: time.nullish(),
  initialViews: z.int().min(0).max(MOST_INITIAL_VIEWS).optional(),
}) satisfies z.ZodType<ArticleInput>;

const siteQuery = z.strictObject({ site: siteKey });

@ApiTags('Articles')
@Controller('v1/articles')
export class ArticlesController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly sites: Sites,
    private readonly articles: Articles,
  ) {}

  @Get(':article')
  @ApiOperation({ operationId: 'getArticle', summary: 'One article, by its key or an alias' })
  @ApiResponse({
    status: 200,
    description: 'The article',
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Article' } } },
  })
  async get(
    @Param('article', { schema: articleKey }) key: string,
    @Query({ schema: siteQuery }) query: { site: string },
    @Req() request: FastifyRequest,
  ): Promise<Article> {
    const site = await this.sites.named(query.site);
    mayRead(request, site, this.config.publicUrl);
    return this.articles.get(site, key);
  }

  @Put(':article')
  @ApiBearerAuth('secretKey')
  @ApiOperation({
    operationId: 'putArticle',
    summary: 'Makes or changes an article',
    description:
      'What is left out stays as it is. An alias that is an article of its own is merged into this one, for good.',
  })
  @ApiResponse({
    status: 200,
    description: 'The article',
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Article' } } },
  })
  async put(
    @Param('article', { schema: articleKey }) key: string,
    @Body({ schema: articleInput }) input: ArticleInput,
    @Req() request: FastifyRequest,
  ): Promise<Article> {
    const site = await this.sites.named(input.site);
    await needsSecretKey(request, site, this.sites);
    return this.articles.put(site, key, input);
  }
}
