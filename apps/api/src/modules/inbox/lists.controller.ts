import { Controller, Get, Query } from '@nestjs/common';
import type { z } from 'zod';
import {
  copyFilterSchema,
  matterFilterSchema,
  taskFilterSchema,
  type MatterList,
  type TaskList,
} from '#contracts/http/lists';
import { Needs, Visiting, type Visit } from '../../kernel/visit';
import { MatterListReads } from './matter-list.reads';
import { TaskListReads } from './task-list.reads';

const isOf = (flag: '0' | '1' | undefined): boolean | undefined => (flag === undefined ? undefined : flag === '1');

/** Lists beside the workbench: the inbox task by task; matters begun, copied to the visitor, and signed by him. */
@Controller('api/v1')
export class ListsController {
  constructor(
    private readonly taskLists: TaskListReads,
    private readonly matterLists: MatterListReads,
  ) {}

  @Get('inbox/tasks')
  @Needs('inbox.read')
  tasks(
    @Visiting() visit: Visit,
    @Query({ schema: taskFilterSchema }) filter: z.infer<typeof taskFilterSchema>,
  ): Promise<TaskList> {
    return this.taskLists.tasks(visit, filter);
  }

  @Get('matters/started')
  @Needs('inbox.read')
  started(
    @Visiting() visit: Visit,
    @Query({ schema: matterFilterSchema }) { ended, cursor }: z.infer<typeof matterFilterSchema>,
  ): Promise<MatterList> {
    return this.matterLists.matters(visit, { list: 'started', is: isOf(ended) }, cursor);
  }

  @Get('matters/copied')
  @Needs('inbox.read')
  copied(
    @Visiting() visit: Visit,
    @Query({ schema: copyFilterSchema }) { unread, cursor }: z.infer<typeof copyFilterSchema>,
  ): Promise<MatterList> {
    return this.matterLists.matters(visit, { list: 'copied', is: isOf(unread) }, cursor);
  }

  @Get('matters/done')
  @Needs('inbox.read')
  done(
    @Visiting() visit: Visit,
    @Query({ schema: matterFilterSchema }) { ended, cursor }: z.infer<typeof matterFilterSchema>,
  ): Promise<MatterList> {
    return this.matterLists.matters(visit, { list: 'done', is: isOf(ended) }, cursor);
  }
}
