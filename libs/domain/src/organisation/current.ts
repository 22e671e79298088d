import type { ChatChannel } from '../notification/channels';

/** The organisation as it stands, by the numbers that the organisation itself uses. Dates are exclusive where they are an end. */
export interface CurrentOrganisation {
  units: CurrentUnit[];
  people: CurrentPerson[];
  posts: CurrentPost[];
  holdings: CurrentHolding[];
  relations: CurrentRelation[];
  /** Those of chats are with the people. */
  externals: CurrentExternal[];
  projects: CurrentProject[];
}

export interface CurrentUnit {
  id: string;
  number: string;
  name: string;
  nameEn: string | null;
  /** Number of the unit above, by the placement in force or the last one. */
  parent: string | null;
  since: string | null;
  until: string | null;
  attributes: Record<string, string>;
}

/** With the ids by which he is reached in the chats; they are external ids of his, told apart by the channel. */
export interface CurrentPerson extends Record<ChatChannel, string | null> {
  id: string;
  number: string;
  name: string;
  email: string | null;
  phone: string | null;
  leftOn: string | null;
  attributes: Record<string, string>;
}

export interface CurrentPost {
  id: string;
  number: string;
  unit: string;
  title: string;
  isHead: boolean;
  superior: string | null;
}

export interface CurrentHolding {
  person: string;
  post: string;
  since: string;
  until: string | null;
  isActing: boolean;
  isMain: boolean;
}

/** Between people; for a liaison from a unit to a person. */
export interface CurrentRelation {
  kind: string;
  from: string;
  to: string;
  since: string;
  until: string | null;
}

export interface CurrentExternal {
  system: string;
  externalId: string;
  entity: string;
  number: string;
}

/** What is evaluated besides units and people: a project 项目 or a fund 资金, carried out by a unit. */
export interface CurrentProject {
  id: string;
  number: string;
  name: string;
  kind: string;
  unit: string;
  /** Who answers for it; where nobody is named, the unit's head. */
  manager: string | null;
  since: string;
  until: string | null;
  attributes: Record<string, string>;
}
