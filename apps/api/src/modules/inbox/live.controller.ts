import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { sha256 } from '#persistence/ledger/hashes';
import { cookieOf } from '../../kernel/access.guard';
import { Needs, type VisitedRequest } from '../../kernel/visit';
import { LiveHub, type Listener } from './live-hub';

/** Server-sent events: `changed` with the counts whenever something came to or left the visitor. Ends with the session. */
@Controller('api/v1/live')
export class LiveController {
  constructor(private readonly hub: LiveHub) {}

  @Get()
  @Needs('session.use')
  live(@Req() request: VisitedRequest, @Res() reply: FastifyReply): void {
    const lastId = request.headers['last-event-id'];
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    });
    raw.write(': open\n\n');
    const listener: Listener = {
      session: sha256(request.cookies[cookieOf(request.space)] ?? ''),
      ...(typeof lastId === 'string' && { lastId }),
      send: (id, counts) => raw.write(`id: ${id}\nevent: changed\ndata: ${JSON.stringify(counts)}\n\n`),
      beat: () => raw.write(': beat\n\n'),
      end: () => raw.end(),
    };
    raw.on('close', this.hub.join(request.space, listener));
  }
}
