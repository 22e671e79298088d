import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { giveProxySchema, proxiesQuerySchema, type GiveProxy, type Proxies } from '#contracts/http/proxies';
import { idSchema } from '#contracts/http/values';
import type { Intention } from '../../kernel/acts';
import { Intends } from '../../kernel/intention';
import { Needs, Visiting, type Visit } from '../../kernel/visit';
import { ProxiesService } from './proxies.service';

/** Absence proxies 授权代办: who acts for whom, from when until when. */
@Controller('api/v1/proxies')
export class ProxiesController {
  constructor(private readonly proxies: ProxiesService) {}

  @Get()
  @Needs('proxy.read')
  list(
    @Visiting() visit: Visit,
    @Query({ schema: proxiesQuerySchema }) { who }: z.infer<typeof proxiesQuerySchema>,
  ): Promise<Proxies> {
    return this.proxies.list(visit, who ?? 'mine');
  }

  @Post()
  @HttpCode(200)
  @Needs('proxy.give')
  give(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Body({ schema: giveProxySchema }) body: GiveProxy,
  ): Promise<{ id: string }> {
    return this.proxies.give(visit, intention, body);
  }

  @Post(':giver/:id/ending')
  @HttpCode(200)
  @Needs('proxy.give')
  end(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Param('giver', { schema: idSchema }) giver: string,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<{ id: string }> {
    return this.proxies.end(visit, intention, giver, id);
  }
}
