import { Body, Controller, Delete, Get, Inject, Param, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { readRepliesCursor } from '../comments/cursor.js';
import { Reading } from '../comments/reading.js';
import { Removal, type Remover } from '../comments/removal.js';
import type { Found } from '../comments/thread.store.js';
import { CONFIG, type Config } from '../config.js';
import { Problem } from '../errors.js';
import type { ChangesPage, Comment, CommentInContext, RepliesPage } from '../protocol.js';
import { ReaderTokens } from '../readers/tokens.js';
import { type Site, Sites } from '../sites/sites.js';
import { articleKey } from './fields.js';
import { mayRead } from './origin.js';
import { changesQuery, commentQuery, idOfComment, removal, repliesQuery } from './thread-fields.js';

const answers = (schema: string, description: string): MethodDecorator =>
  ApiResponse({
    status: 200,
    description,
    content: { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } },
  });

@ApiTags('Threads')
@Controller('v1')
export class CommentsController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly sites: Sites,
    private readonly tokens: ReaderTokens,
    private readonly reading: Reading,
    private readonly removal: Removal,
  ) {}

  @Get('comments/:id')
  @ApiOperation({ operationId: 'getComment', summary: 'One comment, with context=1 also what it answers' })
  @answers('CommentInContext', 'The comment, its first replies and, in context, its nearest 50 ancestors')
  async comment(
    @Param('id', { schema: idOfComment }) id: number,
    @Query({ schema: commentQuery }) query: z.output<typeof commentQuery>,
    @Req() request: FastifyRequest,
  ): Promise<CommentInContext> {
    const { found, reader } = await this.readable(id, request);
    return this.reading.comment(found, {
      context: query.context === '1',
      replies: query.replies,
      reader,
    });
  }

  @Get('comments/:id/replies')
  @ApiOperation({ operationId: 'getReplies', summary: 'Direct replies, oldest first' })
  @answers('RepliesPage', 'The replies, each with as many of its own as were asked for')
  async replies(
    @Param('id', { schema: idOfComment }) id: number,
    @Query({ schema: repliesQuery }) { cursor, ...query }: z.output<typeof repliesQuery>,
    @Req() request: FastifyRequest,
  ): Promise<RepliesPage> {
    const { found, reader } = await this.readable(id, request);
    return this.reading.replies(found, {
      ...query,
      after: cursor === undefined ? 0 : readRepliesCursor(cursor),
      reader,
    });
  }

  @Get('articles/:article/changes')
  @ApiOperation({
    operationId: 'getChanges',
    summary: 'What happened in a thread since a position',
    description: 'gone (410): the position is not known any more, read the thread anew.',
  })
  @answers('ChangesPage', 'Changes in order, without gaps')
  async changes(
    @Param('article', { schema: articleKey }) article: string,
    @Query({ schema: changesQuery }) { site: key, since }: z.output<typeof changesQuery>,
    @Req() request: FastifyRequest,
  ): Promise<ChangesPage> {
    const site = await this.sites.named(key);
    mayRead(request, site, this.config.publicUrl);
    const reader = await this.tokens.readerIn(site, request.headers.authorization);
    return this.reading.changes(site, article, since, reader);
  }

  @Delete('comments/:id')
  @ApiBearerAuth('secretKey')
  @ApiBearerAuth('reader')
  @ApiOperation({
    operationId: 'deleteComment',
    summary: 'Deletes a comment: its author, or a secret key with a reason',
    description: 'Where a reply is shown below it a tombstone stays. A second time nothing happens.',
  })
  @answers('Comment', 'The tombstone')
  async remove(
    @Param('id', { schema: idOfComment }) id: number,
    @Body({ schema: removal }) body: z.output<typeof removal>,
    @Req() request: FastifyRequest,
  ): Promise<Comment> {
    const found = await this.reading.find(id);
    const site = await this.sites.withId(found.siteId);
    mayRead(request, site, this.config.publicUrl);
    const by = await this.remover(site, request, body?.reason);
    await this.removal.remove(id, found.articleId, by);
    const { ancestors: _, ...tombstone } = await this.reading.comment(await this.reading.find(id), {
      context: false,
      replies: 0,
      reader: 'readerId' in by ? by.readerId : undefined,
    });
    return tombstone;
  }

  private async readable(
    id: number,
    request: FastifyRequest,
  ): Promise<{ found: Found; reader: number | undefined }> {
    const found = await this.reading.find(id);
    const site = await this.sites.withId(found.siteId);
    mayRead(request, site, this.config.publicUrl);
    return { found, reader: await this.tokens.readerIn(site, request.headers.authorization) };
  }

  private async remover(site: Site, request: FastifyRequest, reason: string | undefined): Promise<Remover> {
    const { authorization } = request.headers;
    if (await this.sites.holdsSecretKey(site, authorization)) {
      if (reason !== undefined) return { reason };
      throw new Problem('bad_request', 'Not understood: reason.', {
        errors: [{ path: 'reason', message: 'is needed: why is the comment deleted?' }],
      });
    }
    const readerId = await this.tokens.readerIn(site, authorization);
    if (readerId === undefined)
      throw new Problem('unauthenticated', 'Only its author or the publisher may delete a comment.');
    return { readerId };
  }
}
