import { AccountRow, ActivationRow, SessionRow } from './accounts';
import { AttachmentRow, BallotBoxRow, BallotLinkRow, CalendarRow, FactRow, ResultRecordRow, SchemeRow } from './facts';
import { ActRow, IdempotencyRow, SealRow, StreamRow, TextRow } from './ledger';
import {
  ExternalIdRow,
  HoldingRow,
  OrganisationImportLineRow,
  OrganisationImportRow,
  OrganisationRow,
  PersonRow,
  PostRow,
  ProjectRow,
  RelationRow,
  UnitPlacementRow,
  UnitRow,
} from './organisation';
import { ChannelRow, DeliveryItemRow, DeliveryRow, NotificationChoiceRow } from './delivery';
import { AgendaRow, DossierRow, DraftRow, NotificationRow, OutboxRow, ProxyRow, RosterRow, TaskRow } from './process';

/** Every table of a space. */
export const entities = [
  ...[ActRow, StreamRow, SealRow, IdempotencyRow, TextRow],
  ...[DossierRow, RosterRow, TaskRow, AgendaRow, OutboxRow, NotificationRow, DraftRow, ProxyRow],
  ...[NotificationChoiceRow, DeliveryRow, DeliveryItemRow, ChannelRow],
  ...[FactRow, BallotBoxRow, BallotLinkRow, ResultRecordRow, AttachmentRow, SchemeRow, CalendarRow],
  ...[
    OrganisationRow,
    UnitRow,
    UnitPlacementRow,
    PersonRow,
    PostRow,
    HoldingRow,
    RelationRow,
    ExternalIdRow,
    ProjectRow,
  ],
  ...[OrganisationImportRow, OrganisationImportLineRow],
  ...[AccountRow, ActivationRow, SessionRow],
];
