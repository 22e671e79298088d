import { Body, Controller, Delete, Get, Put } from '@nestjs/common';
import { choiceSchema, type Choices, type Deliveries } from '#contracts/http/deliveries';
import type { Choice } from '#domain/notification/choice';
import type { Intention } from '../../kernel/acts';
import { Intends } from '../../kernel/intention';
import { Needs, Visiting, type Visit } from '../../kernel/visit';
import { DeliveriesService } from './deliveries.service';

/** What people are told outside the application: each one's choice, everybody's, and whom it does not reach. */
@Controller('api/v1')
export class DeliveriesController {
  constructor(private readonly deliveries: DeliveriesService) {}

  @Get('notification-choice')
  @Needs('notification.choose')
  choices(@Visiting() visit: Visit): Promise<Choices> {
    return this.deliveries.choices(visit);
  }

  @Put('notification-choice')
  @Needs('notification.choose')
  choose(@Visiting() visit: Visit, @Body({ schema: choiceSchema }) choice: Choice): Promise<Choices> {
    return this.deliveries.choose(visit, choice);
  }

  @Delete('notification-choice')
  @Needs('notification.choose')
  followGeneral(@Visiting() visit: Visit): Promise<Choices> {
    return this.deliveries.followGeneral(visit);
  }

  @Get('deliveries')
  @Needs('notification.manage')
  read(@Visiting() visit: Visit): Promise<Deliveries> {
    return this.deliveries.read(visit);
  }

  @Put('deliveries/general')
  @Needs('notification.manage')
  chooseForAll(
    @Visiting() visit: Visit,
    @Intends() intention: Intention,
    @Body({ schema: choiceSchema }) choice: Choice,
  ): Promise<Deliveries> {
    return this.deliveries.chooseForAll(visit, intention, choice);
  }
}
