import { Module } from '@nestjs/common';
import { CONFIG, type Config } from '../config.js';
import { Proxies } from '../lib/proxies.js';
import { Sites } from '../sites/sites.js';
import { Handshake } from './handshake.js';
import { LiveGateway } from './live.gateway.js';

@Module({
  providers: [
    {
      provide: Handshake,
      inject: [Sites, Proxies, CONFIG],
      useFactory: (sites: Sites, proxies: Proxies, config: Config) =>
        new Handshake(sites, proxies, config.publicUrl, config.limitSockets),
    },
    LiveGateway,
  ],
  exports: [Handshake],
})
export class SocketModule {}
