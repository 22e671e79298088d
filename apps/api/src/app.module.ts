import { Module } from '@nestjs/common';
import { KernelModule } from './kernel/kernel.module';
import { AppealsModule } from './modules/appeals/appeals.module';
import { ApprovalsModule } from './modules/approvals/approvals.module';
import { BoardsModule } from './modules/boards/boards.module';
import { CyclesModule } from './modules/cycles/cycles.module';
import { DeliveriesModule } from './modules/deliveries/deliveries.module';
import { DossiersModule } from './modules/dossiers/dossiers.module';
import { FiguresModule } from './modules/figures/figures.module';
import { MeetingsModule } from './modules/meetings/meetings.module';
import { NoticesModule } from './modules/notices/notices.module';
import { TalksModule } from './modules/talks/talks.module';
import { HandoversModule } from './modules/handovers/handovers.module';
import { HealthModule } from './modules/health/health.module';
import { InboxModule } from './modules/inbox/inbox.module';
import { LedgerModule } from './modules/ledger/ledger.module';
import { RatingsModule } from './modules/ratings/ratings.module';
import { PublicationModule } from './modules/publication/publication.module';
import { ProxiesModule } from './modules/proxies/proxies.module';
import { RehearsalsModule } from './modules/rehearsals/rehearsals.module';
import { SessionModule } from './modules/session/session.module';
import { AccountsModule } from './modules/accounts/accounts.module';
import { CalendarModule } from './modules/calendar/calendar.module';
import { AttachmentsModule } from './modules/attachments/attachments.module';
import { OrganisationModule } from './modules/organisation/organisation.module';
import { TargetsModule } from './modules/targets/targets.module';

@Module({
  imports: [
    KernelModule,
    AppealsModule,
    ApprovalsModule,
    BoardsModule,
    CyclesModule,
    DeliveriesModule,
    DossiersModule,
    FiguresModule,
    HandoversModule,
    HealthModule,
    InboxModule,
    LedgerModule,
    MeetingsModule,
    NoticesModule,
    TalksModule,
    RatingsModule,
    TargetsModule,
    ProxiesModule,
    PublicationModule,
    RehearsalsModule,
    SessionModule,
    AccountsModule,
    CalendarModule,
    AttachmentsModule,
    OrganisationModule,
  ],
})
export class AppModule {}
