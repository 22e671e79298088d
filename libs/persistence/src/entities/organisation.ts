import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The organisation's own words and settings: its name, what it calls its performance office. One row. */
@Entity('organisation')
export class OrganisationRow {
  @PrimaryColumn('text') id: string;
  @Column('text') name: string;
  @Column('text') officeName: string;
  @Column('text') zone: string;
}

@Entity('unit')
@Index('unit_number', ['number'], { unique: true })
export class UnitRow {
  @PrimaryColumn('text') id: string;
  /** The number the organisation itself uses. */
  @Column('text') number: string;
  @Column('text') name: string;
  @Column('text', { nullable: true }) nameEn: string | null;
  @Column('jsonb', { default: () => `'{}'` }) attributes: object;
}

/** Where a unit hangs in the tree, by date; `until` is exclusive. */
@Entity('unit_placement')
@Index('unit_placement_parent', ['parentId'])
export class UnitPlacementRow {
  @PrimaryColumn('text') unitId: string;
  @PrimaryColumn('date') since: string;
  @Column('text', { nullable: true }) parentId: string | null;
  @Column('date', { nullable: true }) until: string | null;
}

@Entity('person')
@Index('person_number', ['number'], { unique: true })
export class PersonRow {
  @PrimaryColumn('text') id: string;
  @Column('text') number: string;
  /** Erasable, as the contacts are. */
  @Column('text') name: string;
  @Column('text', { nullable: true }) email: string | null;
  @Column('text', { nullable: true }) phone: string | null;
  @Column('jsonb', { default: () => `'{}'` }) attributes: object;
  @Column('date', { nullable: true }) leftOn: string | null;
}

/** A post 岗位 in a unit. It may be vacant, and one person may hold two. */
@Entity('post')
@Index('post_unit', ['unitId'])
export class PostRow {
  @PrimaryColumn('text') id: string;
  @Column('text') number: string;
  @Column('text') unitId: string;
  @Column('text') title: string;
  @Column('boolean', { default: false }) isHead: boolean;
  /** The post above it, whose holder is the direct superior. */
  @Column('text', { nullable: true }) superiorPostId: string | null;
}

@Entity('holding')
@Index('holding_post', ['postId'])
export class HoldingRow {
  @PrimaryColumn('text') personId: string;
  @PrimaryColumn('text') postId: string;
  @PrimaryColumn('date') since: string;
  @Column('date', { nullable: true }) until: string | null;
  @Column('boolean', { default: false }) isActing: boolean;
  @Column('boolean', { default: true }) isMain: boolean;
}

/** Who co-operates with whom, who is whose liaison 联络员: named relations between people or units, by date. */
@Entity('relation')
@Index('relation_to', ['kind', 'toId'])
export class RelationRow {
  @PrimaryColumn('text') kind: string;
  @PrimaryColumn('text') fromId: string;
  @PrimaryColumn('text') toId: string;
  @PrimaryColumn('date') since: string;
  @Column('date', { nullable: true }) until: string | null;
}

/** A project 项目 or a fund 资金 that may be evaluated; `until` is exclusive. */
@Entity('project')
@Index('project_number', ['number'], { unique: true })
@Index('project_unit', ['unitId'])
export class ProjectRow {
  @PrimaryColumn('text') id: string;
  @Column('text') number: string;
  @Column('text') name: string;
  /** `project` or `fund`. */
  @Column('text') kind: string;
  /** The unit that carries it out. */
  @Column('text') unitId: string;
  /** Who answers for it; where nobody is named, the unit's head. */
  @Column('text', { nullable: true }) managerId: string | null;
  @Column('date') since: string;
  @Column('date', { nullable: true }) until: string | null;
  @Column('jsonb', { default: () => `'{}'` }) attributes: object;
}

/** The id of a person or unit in another system. */
@Entity('external_id')
@Index('external_id_entity', ['entityId', 'system'])
export class ExternalIdRow {
  @PrimaryColumn('text') system: string;
  @PrimaryColumn('text') externalId: string;
  @Column('text') entity: string;
  @Column('text') entityId: string;
}

/** A workbook of the organisation or of a cycle's targets that was read and looked at, and may be applied as a whole. Kept for a day. */
@Entity('organisation_import')
export class OrganisationImportRow {
  @PrimaryColumn('uuid') id: string;
  /** The cycle whose targets it issues; null where it changes the organisation. */
  @Column('text', { nullable: true }) cycleId: string | null;
  @Column('text') name: string;
  /** SHA-256 of the workbook's bytes. */
  @Column('text') sha256: string;
  /** Its rows as they were read. */
  @Column('jsonb') rows: object;
  /** How many rows add, change, stay or are wrong, by sheet. */
  @Column('jsonb') counts: object;
  /** Hash of what it would do; another hash at confirmation means that the organisation has changed meanwhile. */
  @Column('text') planHash: string;
  @Column('text') createdBy: string;
  @Column({ type: 'timestamptz', precision: 3 }) at: Date;
  @Column({ type: 'timestamptz', precision: 3, nullable: true }) appliedAt: Date | null;
}

/** One row of the preview of an import. */
@Entity('organisation_import_row')
@Index('organisation_import_change', ['importId', 'change', 'place'])
export class OrganisationImportLineRow {
  @PrimaryColumn('uuid') importId: string;
  @PrimaryColumn('int') place: number;
  @Column('text') sheet: string;
  @Column('int') row: number;
  @Column('text') about: string;
  @Column('text') change: string;
  @Column('jsonb') fields: object;
  @Column('jsonb') errors: object;
}
