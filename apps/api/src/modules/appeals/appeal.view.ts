import type { Appeal as AppealState } from '#domain/process/appeal';
import { finalResult } from '#domain/process/results';
import type { Context } from '#domain/process/context';
import type { DossierState } from '#domain/process/dossier/state';
import type { Visitor } from '#domain/access/policy';
import type { Appeals, AppealView } from '#contracts/http/appeals';
import type { TraceRow } from '#contracts/http/dossiers';
import type { Text } from '#contracts/http/values';
import type { EvidenceFile, FoundAppeal } from '#persistence/queries/appeals';
import type { StoredAct, StoredFact } from '#persistence/queries/dossiers';
import type { NamedPerson } from '#persistence/queries/people';
import { titleOf } from '../cycles/timeline.view';
import { nameOf, namedView } from '../dossiers/dossier.view';
import { correctableFacts } from '../dossiers/facts.view';
import { gradeView } from '../dossiers/grade.view';
import { bodyOf, type Texts } from '../dossiers/texts';

type Summary = Appeals['items'][number];
type Names = ReadonlyMap<string, NamedPerson>;

/** Everything of one appeal that its page is drawn from. */
export interface AppealMaterial extends FoundAppeal {
  context: Context;
  acts: StoredAct[];
  facts: StoredFact[];
  files: EvidenceFile[];
  /** People who may be made reviewers. */
  candidates: string[];
  names: Names;
  texts: Texts;
  trace: TraceRow | null;
}

export function appealSummary({ state, cycle }: Pick<FoundAppeal, 'state' | 'cycle'>, names: Names): Summary {
  return {
    id: state.id,
    cycle: { id: cycle.id, name: cycle.name },
    receipt: state.receipt,
    appellant: namedView(state.appellant, names),
    objects: state.letter.objects,
    receivedAt: state.receivedAt,
    status: state.status,
    outcome: state.decision?.outcome ?? null,
    reviewers: state.reviewers.map((person) => nameOf(person, names)),
  };
}

/** An appeal 申诉 as the appellant, its reviewers or the office may see it. */
export function appealView(material: AppealMaterial, visitor: Visitor): AppealView {
  const { state, cycle, context, dossier, facts, files, names, texts, trace } = material;
  const standing = standingOf(state, visitor);
  const gradeOf = (id: string): { id: string; title: Text } => ({ id, title: titleOf(context.scheme, `grade.${id}`) });
  const works = standing.isOffice || standing.isReviewer;
  return {
    ...appealSummary({ state, cycle }, names),
    dossier: state.dossier,
    grounds: bodyOf(texts, state.letter.grounds) ?? '',
    request: state.letter.request,
    parts: state.letter.parts,
    evidence: files,
    windowClosesAt: state.windowClosesAt ?? null,
    result: {
      number: state.result.number,
      score: state.result.score,
      grade: gradeView(context.scheme, state.result.grade),
    },
    trace,
    questions: questionViews(material, standing),
    decision: decisionView(material, gradeOf),
    candidates: standing.isOffice
      ? material.candidates.map((person) => ({
          ...namedView(person, names),
          recused: state.recused.includes(person),
        }))
      : [],
    facts: works ? correctableFacts(facts, context, texts) : [],
    grades: works ? gradesOf(context, dossier).map(gradeOf) : [],
    history: historyViews(material, standing),
    may: mayDo(state, visitor, standing),
  };
}

/** What the visitor is to this appeal. Whoever filed it is nothing else to it. */
interface Standing {
  isAppellant: boolean;
  isOffice: boolean;
  isReviewer: boolean;
}

function standingOf(state: AppealState, visitor: Visitor): Standing {
  const { person, roles } = visitor;
  const isAppellant = person === state.appellant;
  return {
    isAppellant,
    isOffice: !isAppellant && roles.includes('office'),
    isReviewer: person !== null && state.reviewers.includes(person),
  };
}

function mayDo(state: AppealState, { person }: Visitor, standing: Standing): AppealView['may'] {
  const isDesk = person !== null && state.office.includes(person);
  const isOpen = state.status === 'filed' || state.status === 'in-review';
  return {
    accept: isDesk && state.status === 'filed',
    ask: isOpen && (isDesk || standing.isReviewer),
    decide: standing.isReviewer && state.status === 'in-review',
    answer: isOpen ? (state.questions.find((each) => each.to === person && !each.answer)?.id ?? null) : null,
  };
}

/** The appellant is told what was asked of whom; what others answered is for those who decide. */
function questionViews({ state, names, texts }: AppealMaterial, standing: Standing): AppealView['questions'] {
  return state.questions.map(({ id, to, text, answer, dueAt }) => ({
    id,
    to: namedView(to, names),
    text: bodyOf(texts, text) ?? '',
    answer: standing.isAppellant && to !== state.appellant ? null : bodyOf(texts, answer),
    dueAt: dueAt ?? null,
  }));
}

function decisionView(
  { state, acts, names, texts }: AppealMaterial,
  gradeOf: (id: string) => { id: string; title: Text },
): AppealView['decision'] {
  const { decision } = state;
  if (!decision) return null;
  const served = acts.find((act) => act.kind === 'appeal-served')?.data as
    { score: string | null; grade: string } | undefined;
  return {
    outcome: decision.outcome,
    reason: bodyOf(texts, decision.reason) ?? '',
    by: nameOf(decision.by, names),
    score: served?.score ?? null,
    grade: served ? gradeOf(served.grade) : null,
  };
}

function historyViews({ acts, names, texts, state }: AppealMaterial, standing: Standing): AppealView['history'] {
  return acts.map((act) => {
    const data = act.data as { reason?: { id: string }; text?: { id: string } };
    const isForeignAnswer = standing.isAppellant && act.kind === 'question-answered' && act.actor !== state.appellant;
    const ref = isForeignAnswer ? undefined : (data.reason ?? data.text);
    return {
      kind: act.kind,
      at: act.at,
      by: act.actor === null ? null : nameOf(act.actor, names),
      text: ref ? (texts.get(ref.id) ?? null) : null,
    };
  });
}

/** Grades of the scale on which the appellant's yearly result stands, best first. */
function gradesOf(context: Context, dossier: DossierState): string[] {
  const grading = finalResult(context, dossier.track)?.plan.grading;
  const scale = grading && context.scheme.scales[grading.scale];
  return (scale ?? Object.values(context.scheme.scales).flat()).map((grade) => grade.id);
}
