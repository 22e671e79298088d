import { Module } from '@nestjs/common';
import { InboxController } from './inbox.controller';
import { InboxReads } from './inbox.reads';
import { ListsController } from './lists.controller';
import { LiveController } from './live.controller';
import { LiveHub } from './live-hub';
import { MatterListReads } from './matter-list.reads';
import { TaskListReads } from './task-list.reads';

@Module({
  controllers: [InboxController, ListsController, LiveController],
  providers: [InboxReads, TaskListReads, MatterListReads, LiveHub],
})
export class InboxModule {}
