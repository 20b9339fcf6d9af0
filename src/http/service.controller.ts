import { Controller, Get, Header, type BeforeApplicationShutdown } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { DatabaseHealth } from '../db/health.js';
import { Problem } from '../errors.js';

@ApiTags('Service')
@Controller()
export class ServiceController implements BeforeApplicationShutdown {
  private leaving = false;

  constructor(private readonly database: DatabaseHealth) {}

  beforeApplicationShutdown(): void {
    this.leaving = true;
  }

  @Get('livez')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ operationId: 'livez', summary: 'Whether the process lives' })
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('readyz')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    operationId: 'readyz',
    summary: 'Whether the service can work: its database answers and has its schema',
  })
  async ready(): Promise<{ status: 'ok' }> {
    if (this.leaving) throw new Problem('unavailable', 'This node is going away.', { retryAfter: 5 });
    if (!(await this.database.isReady()))
      throw new Problem('unavailable', 'The database does not answer.', { retryAfter: 2 });
    return { status: 'ok' };
  }
}
