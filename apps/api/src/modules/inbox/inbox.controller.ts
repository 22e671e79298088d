import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { z } from 'zod';
import {
  readNotificationsSchema,
  saveDraftSchema,
  type Draft,
  type Inbox,
  type Notifications,
} from '#contracts/http/tasks';
import { idSchema } from '#contracts/http/values';
import { Needs, Visiting, type Visit } from '../../kernel/visit';
import { InboxReads } from './inbox.reads';

const pageSchema = z.strictObject({ cursor: z.string().max(500).optional() });

/** The workbench 工作台: tasks, notifications and drafts of whoever came. */
@Controller('api/v1')
export class InboxController {
  constructor(private readonly reads: InboxReads) {}

  @Get('inbox')
  @Needs('inbox.read')
  inbox(@Visiting() visit: Visit): Promise<Inbox> {
    return this.reads.inbox(visit);
  }

  @Get('notifications')
  @Needs('notification.read')
  notifications(
    @Visiting() visit: Visit,
    @Query({ schema: pageSchema }) { cursor }: z.infer<typeof pageSchema>,
  ): Promise<Notifications> {
    return this.reads.notifications(visit, cursor);
  }

  @Post('notifications/read')
  @HttpCode(200)
  @Needs('notification.read')
  read(
    @Visiting() visit: Visit,
    @Body({ schema: readNotificationsSchema }) body: z.infer<typeof readNotificationsSchema>,
  ): Promise<{ unread: number }> {
    return this.reads.read(visit, 'ids' in body ? body.ids : undefined);
  }

  @Get('drafts/:key')
  @Needs('draft.write')
  draft(@Visiting() visit: Visit, @Param('key', { schema: idSchema }) key: string): Promise<Draft> {
    return this.reads.draft(visit, key);
  }

  @Put('drafts/:key')
  @Needs('draft.write')
  saveDraft(
    @Visiting() visit: Visit,
    @Param('key', { schema: idSchema }) key: string,
    @Body({ schema: saveDraftSchema }) { body }: z.infer<typeof saveDraftSchema>,
  ): Promise<Draft> {
    return this.reads.saveDraft(visit, key, body);
  }

  @Delete('drafts/:key')
  @Needs('draft.write')
  dropDraft(@Visiting() visit: Visit, @Param('key', { schema: idSchema }) key: string): Promise<Draft> {
    return this.reads.dropDraft(visit, key);
  }
}
