import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Organisation, People, Person, Tree, Unit } from '#contracts/http/organisation';
import { localDateOf } from '#domain/calendar/dates';
import { RELATION_KINDS } from '#domain/organisation/sheets';
import { actOnOrganisation } from '#persistence/organisation/acts';
import {
  nameOrganisation,
  organisationSettings,
  personDetail,
  searchPeople,
  unitDetail,
  unitTree,
} from '#persistence/queries/organisation';
import { namesOf } from '#persistence/queries/people';
import { superiorByPost } from '#persistence/queries/places';
import { listSchemes } from '#persistence/queries/schemes';
import { inSpace, type SpaceTransaction } from '#persistence/space';
import type { Intention } from '../../kernel/acts';
import { edge } from '../../kernel/problem';
import { DATABASE } from '../../kernel/settings';
import type { Visit } from '../../kernel/visit';
import { attributeColumns, sayValue } from './attribute-columns';
import { organisationAct } from './organisation-act';
import { withAllBelow } from './tree.view';

const MOST_FOUND = 20;
const DEFAULT = { name: '', office_name: '绩效办', zone: 'Asia/Shanghai' };

/** Units, posts and people as they stand on a day. */
@Injectable()
export class OrganisationService {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  read(visit: Visit): Promise<Organisation> {
    return this.onDay(visit, undefined, async (transaction, today) => {
      const { name, office_name, zone } = (await organisationSettings(transaction)) ?? DEFAULT;
      return { name, officeName: office_name, zone, today };
    });
  }

  edit(visit: Visit, intention: Intention, names: { name: string; officeName: string }): Promise<Organisation> {
    return actOnOrganisation(this.database, visit.space, organisationAct(visit, intention), async (transaction) => {
      const before = await organisationSettings(transaction);
      if (!before) throw edge.notFound();
      await nameOrganisation(transaction, names);
      const isSame = before.name === names.name && before.office_name === names.officeName;
      return {
        event: isSame ? null : { kind: 'organisation-named', data: names },
        reply: { ...names, zone: before.zone, today: localDateOf(transaction.now, before.zone) },
      };
    });
  }

  tree(visit: Visit, on: string | undefined): Promise<Tree> {
    return this.onDay(visit, on, async (transaction, day) => ({
      on: day,
      units: withAllBelow(await unitTree(transaction, day)),
    }));
  }

  unit(visit: Visit, id: string, on: string | undefined): Promise<Unit> {
    return this.onDay(visit, on, async (transaction, day) => {
      const found = await unitDetail(transaction, id, day);
      if (!found) throw edge.notFound();
      const { name_en, ...unit } = found;
      return { on: day, nameEn: name_en, ...unit };
    });
  }

  people(visit: Visit, search: string): Promise<People> {
    return this.onDay(visit, undefined, async (transaction, day) => ({
      items: await searchPeople(transaction, search, day, MOST_FOUND),
    }));
  }

  person(visit: Visit, id: string): Promise<Person> {
    return this.onDay(visit, undefined, async (transaction, day) => {
      const found = await personDetail(transaction, id, day);
      if (!found) throw edge.notFound();
      const superior = await superiorByPost(transaction, id, day, []);
      const names = await namesOf(transaction, [superior, ...found.relations.map(({ to }) => to)]);
      const { people: columns } = attributeColumns((await listSchemes(transaction)).map(({ source }) => source));
      const { left_on, attributes, relations, posts, ...person } = found;
      return {
        ...person,
        leftOn: left_on,
        attributes: columns.flatMap((column) => {
          const stored = attributes[column.name];
          return stored === undefined ? [] : [{ title: column.title, value: sayValue(column, stored) }];
        }),
        posts: posts.map(({ id: _, ...post }) => post),
        superior: names.get(superior ?? '') ?? null,
        relations: Object.entries(RELATION_KINDS).flatMap(([zh, kind]) => {
          const people = relations.flatMap((each) => (each.kind === kind ? (names.get(each.to) ?? []) : []));
          return people.length === 0 ? [] : [{ kind: { zh, en: 'Co-operation' }, people }];
        }),
      };
    });
  }

  private onDay<T>(
    visit: Visit,
    on: string | undefined,
    work: (transaction: SpaceTransaction, day: string) => Promise<T>,
  ): Promise<T> {
    return inSpace(this.database, visit.space, async (transaction) => {
      const { zone } = (await organisationSettings(transaction)) ?? DEFAULT;
      return work(transaction, on ?? localDateOf(transaction.now, zone));
    });
  }
}
