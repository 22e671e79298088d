import { Module } from '@nestjs/common';
import { InboxController } from './inbox.controller';
import { InboxReads } from './inbox.reads';
import { LiveController } from './live.controller';
import { LiveHub } from './live-hub';

@Module({ controllers: [InboxController, LiveController], providers: [InboxReads, LiveHub] })
export class InboxModule {}
