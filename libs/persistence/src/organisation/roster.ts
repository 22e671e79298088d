import type { RosterEntry } from '#domain/process/context';
import type { ResolvedScheme } from '#domain/scheme/resolved';
import type { SpaceTransaction } from '../space';
import { organisationOn, type OnDayProject, type OrganisationSnapshot } from './snapshot';
import { relationsOf, SUBORDINATES, trackOf, trackOfProject, trackOfUnit } from './track';

/** Whom a cycle is about: everybody on that day, or the people of some units and of what hangs below them. */
export interface RosterScope {
  on: string;
  units: readonly string[];
}

/** A panel that grows beyond this asks people who hardly know the subject; the first by number are asked. */
const MOST_CO_OPERATING = 30;
const MOST_SUBORDINATES = 200;

/**
 * The subjects of a cycle as the organisation stands on a day, units, their projects and funds, and then people, in the order of their numbers: track, department (the unit directly under
 * the root), its head, superiors by the posts above (an acting holder counts, a vacant post gives way to the next above), attributes
 * that the scheme declares, and the raters its panels ask for. The root unit's own people, the company's leaders, are no subjects.
 */
export async function rosterFor(
  transaction: SpaceTransaction,
  scheme: ResolvedScheme,
  scope: RosterScope,
): Promise<RosterEntry[]> {
  return buildRoster(await organisationOn(transaction, scope.on), scheme, scope.units);
}

/** `rosterFor` on an organisation that has been read. */
export function buildRoster(
  organisation: OrganisationSnapshot,
  scheme: ResolvedScheme,
  units: readonly string[] = [],
): RosterEntry[] {
  const view = new OrganisationView(organisation);
  const asked = new Map(scheme.tracks.map((track) => [track.id, relationsOf(scheme, track.id)]));
  const wanted = new Set(units);
  const isWanted = (unit: string): boolean => wanted.size === 0 || view.path(unit).some((each) => wanted.has(each));
  const evaluated = organisation.units
    .filter(({ id }) => isWanted(id))
    .flatMap((unit) => unitEntry(unit, view, scheme, asked));
  const projects = organisation.projects
    .filter(({ unit }) => isWanted(unit))
    .flatMap((project) => projectEntry(project, view, scheme, asked));
  return [...evaluated, ...projects, ...people(organisation, view, scheme, asked, isWanted)];
}

type Asked = ReadonlyMap<string, ReadonlySet<string>>;

/** A unit as a subject: its head answers for it, and whoever is above the head is its superior. */
function unitEntry(
  unit: OrganisationSnapshot['units'][number],
  view: OrganisationView,
  scheme: ResolvedScheme,
  asked: Asked,
): RosterEntry[] {
  if (unit.parent === null) return [];
  const attributes = unit.attributes ?? {};
  const track = trackOfUnit(scheme, { attributes, isDepartment: view.departmentOf(unit.id) === unit.id });
  if (track === undefined) return [];
  const head = view.headOf(unit.id)?.person ?? null;
  const barred = head === null ? [] : [head];
  const superior = view.aboveUnit(unit.id, barred);
  const above = superior && view.superiorOf(superior.post, [...barred, superior.person]);
  const members = view.membersOf(unit.id).filter((each) => each !== head);
  return [
    {
      subject: unit.id,
      subjectKind: 'unit',
      track,
      unit: unit.id,
      unitHead: head,
      superior: superior?.person ?? null,
      aboveSuperior: above?.person ?? null,
      attributes: declared(attributes, scheme),
      liaisons: view.related('liaison', unit.id).filter((each) => each !== head),
      raters: Object.fromEntries(
        [...(asked.get(track) ?? [])].map((relation) => [
          relation,
          relation === SUBORDINATES || relation === 'members'
            ? members.slice(0, MOST_SUBORDINATES)
            : view.related(relation, head ?? '').slice(0, MOST_CO_OPERATING),
        ]),
      ),
      relations: { parent: [unit.parent], members, projects: view.projectsOf(unit.id) },
    },
  ];
}

/** A project or fund as a subject: its manager answers for it, else the head of its unit, who is otherwise the manager's superior. */
function projectEntry(
  { id, kind, unit, manager, attributes }: OnDayProject,
  view: OrganisationView,
  scheme: ResolvedScheme,
  asked: Asked,
): RosterEntry[] {
  const track = trackOfProject(scheme, { kind, attributes });
  if (track === undefined) return [];
  const head = view.headOf(unit);
  const owner = view.isPresent(manager) ? manager : (head?.person ?? null);
  const barred = owner === null ? [] : [owner];
  const superior = head && head.person !== owner ? head : view.aboveUnit(unit, barred);
  const above = superior && view.superiorOf(superior.post, [...barred, superior.person]);
  const related = (relation: string): string[] => {
    if (relation === 'owner') return head ? [head.person] : [];
    return relation === 'members' ? view.membersOf(unit) : view.related(relation, id);
  };
  return [
    {
      subject: id,
      subjectKind: kind,
      track,
      unit,
      unitHead: head?.person ?? null,
      ...(owner !== null && owner !== head?.person && { manager: owner }),
      superior: superior?.person ?? null,
      aboveSuperior: above?.person ?? null,
      attributes: declared(attributes, scheme),
      liaisons: view.related('liaison', unit).filter((each) => each !== owner),
      raters: Object.fromEntries(
        [...(asked.get(track) ?? [])].map((relation) => [relation, related(relation).slice(0, MOST_SUBORDINATES)]),
      ),
      relations: { unit: [unit], owner: [unit] },
    },
  ];
}

const declared = (attributes: Readonly<Record<string, string>>, scheme: ResolvedScheme): Record<string, string> =>
  Object.fromEntries(Object.entries(attributes).filter(([name]) => name in scheme.attributes));

function people(
  organisation: OrganisationSnapshot,
  view: OrganisationView,
  scheme: ResolvedScheme,
  asked: Asked,
  isWanted: (unit: string) => boolean,
): RosterEntry[] {
  return organisation.people.flatMap(({ id, attributes }): RosterEntry[] => {
    const post = view.mainPost(id);
    const department = post && view.departmentOf(post.unit);
    if (!post || !department) return [];
    if (!isWanted(post.unit)) return [];
    const head = view.headOf(department);
    const isHead = head?.person === id;
    const track = trackOf(scheme, { attributes, isHead });
    if (track === undefined) return [];
    const superior = view.superiorOf(post.id, [id]);
    const above = superior && view.superiorOf(superior.post, [id, superior.person]);
    return [
      {
        subject: id,
        subjectKind: 'person',
        track,
        unit: department,
        // Nobody is his own leader: a head answers to the one above him.
        unitHead: isHead ? (superior?.person ?? null) : (head?.person ?? null),
        superior: superior?.person ?? null,
        aboveSuperior: above?.person ?? null,
        attributes: declared(attributes, scheme),
        raters: Object.fromEntries(
          [...(asked.get(track) ?? [])].map((relation) => [
            relation,
            relation === SUBORDINATES
              ? (isHead ? view.staffOf(department) : []).filter((each) => each !== id).slice(0, MOST_SUBORDINATES)
              : view.related(relation, id).slice(0, MOST_CO_OPERATING),
          ]),
        ),
      },
    ];
  });
}

type Post = OrganisationSnapshot['posts'][number];
interface Holder {
  person: string;
  post: string;
}

/** The organisation by its keys. */
class OrganisationView {
  private readonly parents: Map<string, string | null>;
  private readonly posts: Map<string, Post>;
  private readonly present: Set<string>;
  private readonly mainPosts = new Map<string, Post>();
  private readonly holders = new Map<string, string[]>();
  private readonly heads = new Map<string, Post>();
  private readonly staff = new Map<string, string[]>();
  private readonly relations = new Map<string, string[]>();
  private readonly projects = new Map<string, string[]>();

  constructor(organisation: OrganisationSnapshot) {
    this.parents = new Map(organisation.units.map((unit) => [unit.id, unit.parent]));
    this.posts = new Map(organisation.posts.map((post) => [post.id, post]));
    this.present = new Set(organisation.people.map((person) => person.id));
    for (const post of organisation.posts)
      if (post.isHead && !this.heads.has(post.unit)) this.heads.set(post.unit, post);
    const held = organisation.holdings.filter((holding) => this.present.has(holding.person));
    for (const { person, post } of held) this.holders.set(post, [...(this.holders.get(post) ?? []), person]);
    // A main post wins over a second one, whichever was taken up first.
    for (const { person, post } of [...held.filter((each) => each.isMain), ...held.filter((each) => !each.isMain)]) {
      const known = this.posts.get(post);
      if (known && !this.mainPosts.has(person)) this.mainPosts.set(person, known);
    }
    for (const { id } of organisation.people) {
      const department = this.departmentOf(this.mainPosts.get(id)?.unit ?? '');
      if (department) push(this.staff, department, id);
    }
    for (const { id, unit } of organisation.projects) push(this.projects, unit, id);
    for (const { kind, from, to } of organisation.relations)
      if (this.present.has(to) && from !== to) push(this.relations, `${kind} ${from}`, to);
  }

  isPresent(person: string | null): person is string {
    return person !== null && this.present.has(person);
  }

  projectsOf(unit: string): string[] {
    return this.projects.get(unit) ?? [];
  }

  mainPost(person: string): Post | undefined {
    return this.mainPosts.get(person);
  }

  /** The unit and those above it, the root last; a ring ends where it closes. */
  path(unit: string): string[] {
    const path: string[] = [];
    for (
      let at: string | null | undefined = unit;
      at && this.parents.has(at) && !path.includes(at);
      at = this.parents.get(at)
    )
      path.push(at);
    return path;
  }

  /** The unit directly under the root that a unit belongs to; undefined for the root itself. */
  departmentOf(unit: string): string | undefined {
    return this.path(unit).at(-2);
  }

  headOf(unit: string): Holder | undefined {
    const post = this.heads.get(unit);
    return post && this.holderOf(post.id, []);
  }

  /** Whoever is above a unit: above its head's post, else the head of the unit it hangs under. */
  aboveUnit(unit: string, barred: readonly string[]): Holder | undefined {
    const post = this.heads.get(unit);
    const byPost = post && this.superiorOf(post.id, barred);
    if (byPost) return byPost;
    for (const above of this.path(unit).slice(1)) {
      const head = this.headOf(above);
      if (head && !barred.includes(head.person)) return head;
    }
    return undefined;
  }

  /** People whose main post is in the unit or in one below it. */
  membersOf(unit: string): string[] {
    return [...this.mainPosts].flatMap(([person, post]) => (this.path(post.unit).includes(unit) ? [person] : []));
  }

  /** The nearest holder of a post above, none of those barred: nobody is his own superior by holding two posts. */
  superiorOf(post: string, barred: readonly string[]): Holder | undefined {
    const seen = new Set([post]);
    for (
      let above = this.posts.get(post)?.superior;
      above && !seen.has(above);
      above = this.posts.get(above)?.superior
    ) {
      const holder = this.holderOf(above, barred);
      if (holder) return holder;
      seen.add(above);
    }
    return undefined;
  }

  staffOf(department: string): string[] {
    return this.staff.get(department) ?? [];
  }

  related(kind: string, person: string): string[] {
    return this.relations.get(`${kind} ${person}`) ?? [];
  }

  private holderOf(post: string, barred: readonly string[]): Holder | undefined {
    const person = this.holders.get(post)?.find((each) => !barred.includes(each));
    return person === undefined ? undefined : { person, post };
  }
}

function push(into: Map<string, string[]>, key: string, value: string): void {
  const list = into.get(key);
  if (list) list.push(value);
  else into.set(key, [value]);
}
