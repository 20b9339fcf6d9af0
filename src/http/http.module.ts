import { Module } from '@nestjs/common';
import { ArticlesController } from './articles.controller.js';
import { ServiceController } from './service.controller.js';

@Module({ controllers: [ArticlesController, ServiceController] })
export class HttpModule {}
