import { Module } from '@nestjs/common';
import { JobRunner } from './job-runner.js';
import { Jobs } from './jobs.js';

@Module({ providers: [Jobs, JobRunner] })
export class JobsModule {}
