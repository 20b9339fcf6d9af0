import { Module } from '@nestjs/common';
import { ArticlesController } from './articles.controller.js';
import { CommentsController } from './comments.controller.js';
import { ServiceController } from './service.controller.js';

@Module({ controllers: [ArticlesController, CommentsController, ServiceController] })
export class HttpModule {}
