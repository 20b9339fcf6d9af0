import { problems } from '../errors.js';

/** Shapes of answers, which zod does not check and so does not know. */

export type Schema = Record<string, unknown>;

export const json = (schema: Schema): Schema => ({ 'application/json': { schema } });
export const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
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

const position = { ...integer, description: 'Position of the thread, without gaps' };

const comment = {
  type: 'object',
  required: [
    ...['id', 'article', 'parent', 'root', 'depth', 'author', 'body', 'text', 'lang', 'edition', 'status'],
    ...['score', 'up', 'down', 'replyCount', 'createdAt', 'editedAt', 'deletedAt', 'pinned'],
  ],
  properties: {
    id: { type: 'string' },
    article: { type: 'string', description: 'The article’s key, as it was asked' },
    parent: nullable('string'),
    root: { type: 'string', description: 'Of a top-level comment its own id' },
    depth: integer,
    author: { anyOf: [ref('Author'), { type: 'null' }] },
    body: { anyOf: [{ type: 'array', items: ref('Node') }, { type: 'null' }] },
    text: { ...nullable('string'), description: 'As it was written' },
    lang: { ...nullable('string'), description: 'Language of the text, where known' },
    edition: nullable('string'),
    status: {
      type: 'string',
      enum: ['pending', 'published', 'rejected', 'spam', 'deleted'],
      description: 'deleted: a tombstone, whose author, body and text are null',
    },
    score: { type: 'integer' },
    up: integer,
    down: integer,
    myVote: { type: 'integer', enum: [1, 0, -1] },
    replyCount: { ...integer, description: 'Visible direct children' },
    replies: { type: 'array', items: ref('Comment'), description: 'The first direct children, oldest first' },
    repliesNext: { type: 'string', description: 'There are more direct children: cursor for GET …/replies' },
    createdAt: { type: 'string', format: 'date-time' },
    editedAt: nullable('string'),
    deletedAt: nullable('string'),
    pinned: { type: 'boolean' },
    mine: { type: 'boolean', description: 'Only to the reader whose token came along' },
    canEditUntil: { type: 'string', format: 'date-time' },
  },
};

export const components: Record<string, Schema> = {
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
  Node: {
    type: 'object',
    description: 'A part of a text: build nodes from it, never HTML',
    required: ['type'],
    properties: {
      type: {
        type: 'string',
        enum: [
          ...['text', 'code', 'codeblock', 'break', 'paragraph', 'em', 'strong', 'del', 'quote', 'list'],
          ...['item', 'link', 'mention'],
        ],
      },
      text: { type: 'string', description: 'Of text, code and codeblock' },
      lang: { type: 'string', description: 'Of a codeblock, as the writer named it' },
      ordered: { type: 'boolean', description: 'Of a list' },
      start: { ...integer, description: 'Of an ordered list that does not begin with 1' },
      href: { type: 'string', description: 'Of a link: http, https or mailto' },
      id: { type: 'string', description: 'Of a mention' },
      name: { type: 'string', description: 'Of a mention' },
      children: { type: 'array', items: ref('Node') },
    },
  },
  Author: {
    type: 'object',
    required: ['id', 'name', 'badges'],
    properties: {
      id: { type: 'string' },
      name: { type: 'string' },
      badges: { type: 'array', items: { type: 'string' } },
      avatar: { type: 'string' },
    },
  },
  Comment: comment,
  CommentInContext: {
    type: 'object',
    required: [...comment.required, 'ancestors'],
    properties: {
      ...comment.properties,
      ancestors: {
        type: 'array',
        items: ref('Comment'),
        description: 'The nearest 50, the farthest first; none without context=1',
      },
    },
  },
  ThreadPage: {
    type: 'object',
    required: ['items', 'next', 'total', 'seq', 'open'],
    properties: {
      items: { type: 'array', items: ref('Comment') },
      next: { ...nullable('string'), description: 'Cursor of the next page' },
      total: { ...integer, description: 'Visible comments of all depths; equal to counts.comments' },
      seq: position,
      open: { type: 'boolean', description: 'Whether comments are taken' },
    },
  },
  RepliesPage: {
    type: 'object',
    required: ['items', 'next'],
    properties: {
      items: { type: 'array', items: ref('Comment') },
      next: { ...nullable('string'), description: 'Cursor of the next page' },
    },
  },
  ChangesPage: {
    type: 'object',
    required: ['changes', 'seq', 'more'],
    properties: {
      changes: {
        type: 'array',
        items: {
          type: 'object',
          required: ['seq', 'change', 'comment'],
          properties: {
            seq: position,
            change: {
              type: 'string',
              enum: ['published', 'edited', 'removed', 'restored', 'votes', 'pinned'],
            },
            comment: ref('Comment'),
          },
        },
      },
      seq: { ...position, description: 'The position after these changes' },
      more: { type: 'boolean', description: 'Ask again with this seq' },
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

export const refusal = {
  description: 'A problem',
  content: { 'application/problem+json': { schema: ref('Problem') } },
};
