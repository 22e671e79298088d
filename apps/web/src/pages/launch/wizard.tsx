import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { LaunchPreview, SchemeSummary } from '#contracts/http/cycles';
import { schemesQuery } from '../../api/cycles';
import type { KeptDraft } from '../../api/use-draft';
import { useDraft } from '../../api/use-draft';
import { PageHead } from '../../components/page-head';
import { ProblemAlert } from '../../components/problem-alert';
import { QueryState } from '../../components/query-state';
import { StepsBar } from '../../components/steps-bar';
import { useText } from '../../i18n/use-text';
import { wallClock } from '../../time/calendar-date';
import { useDates } from '../../time/use-dates';
import { CheckStep } from './check-step';
import { DatesStep } from './dates-step';
import { emptyDraft, launchDraftSchema, launchSteps, requestOf } from './draft';
import type { LaunchDraft, LaunchStep as Step } from './draft';
import { openFindings } from './findings';
import { LaunchProgress } from './launch-progress';
import { LaunchStep } from './launch-step';
import { PeopleStep } from './people-step';
import { PeriodStep } from './period-step';
import { SchemeStep } from './scheme-step';
import { SubjectsStep } from './subjects-step';
import { useLaunchPreview } from './use-preview';
import css from './launch.module.css';

/** The launch of a year, step by step; what is prepared is kept as a draft. */
export function Component() {
  const dates = useDates();
  const kept = useDraft('launch', launchDraftSchema);
  const schemes = useQuery(schemesQuery);
  if (kept.begun === undefined) return <QueryState query={{ ...schemes, data: undefined }}>{() => null}</QueryState>;
  return (
    <QueryState query={schemes} lines={8}>
      {({ items }) => (
        <Wizard
          schemes={items.filter(({ publishedAt }) => publishedAt !== null)}
          begun={kept.begun ?? emptyDraft(Number(dates.today.slice(0, 4)))}
          kept={kept}
        />
      )}
    </QueryState>
  );
}

interface WizardProps {
  readonly schemes: readonly SchemeSummary[];
  readonly begun: LaunchDraft;
  readonly kept: KeptDraft<LaunchDraft>;
}

function Wizard({ schemes, begun, kept }: WizardProps) {
  const { t } = useTranslation('launch');
  const say = useText();
  const dates = useDates();
  const [draft, setDraft] = useState(begun);
  const [launched, setLaunched] = useState<{ cycle: string; subjects: number }>();
  const { query, preview, isWorking } = useLaunchPreview(requestOf(draft));
  const scheme = schemes.find(({ id, version }) => id === draft.scheme?.id && version === draft.scheme.version);
  const step: Step = scheme ? draft.step : 'scheme';
  const at = launchSteps.indexOf(step);

  function change(patch: Partial<LaunchDraft>): void {
    const next = { ...draft, ...patch };
    setDraft(next);
    kept.keep(next);
  }

  const proposedName = ((): string => {
    if (!scheme) return '';
    const years = scheme.yearStarts === '01-01' ? String(draft.year) : `${draft.year}–${draft.year + 1}`;
    return t('nameProposal', { years, scheme: say(scheme.title) });
  })();
  const name = draft.name.trim() || proposedName;
  const blocked = launched || isWorking ? undefined : blockerOf(step, draft, preview);
  const steps = launchSteps.map((key) => ({ key, label: t(`step_${key}`) }));
  const nextStep = launchSteps[at + 1];

  function body(): ReactNode {
    if (launched) return <LaunchProgress {...launched} />;
    if (step === 'scheme') {
      return <SchemeStep schemes={schemes} chosen={draft.scheme} onChoose={(chosen) => choose(chosen)} />;
    }
    if (!scheme) return null;
    return (
      <>
        {query.error && preview && <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />}
        <QueryState query={query} lines={10}>
          {(shown) => stepBody(shown, scheme)}
        </QueryState>
      </>
    );
  }

  function choose(chosen: { id: string; version: number }): void {
    const isSame = chosen.id === draft.scheme?.id && chosen.version === draft.scheme.version;
    change(isSame ? {} : { scheme: chosen, settings: {}, dates: [], kept: [] });
  }

  function stepBody(shown: LaunchPreview, own: SchemeSummary): ReactNode {
    const props = { draft, change, preview: shown, scheme: own };
    switch (step) {
      case 'scheme':
        return null;
      case 'period':
        return <PeriodStep {...props} proposedName={proposedName} />;
      case 'subjects':
        return <SubjectsStep {...props} />;
      case 'people':
        return <PeopleStep {...props} />;
      case 'dates':
        return <DatesStep {...props} />;
      case 'check':
        return <CheckStep {...props} onGo={(to) => change({ step: to })} />;
      case 'launch': {
        const request = requestOf(draft);
        return (
          request && (
            <LaunchStep
              {...props}
              request={{ ...request, name }}
              keepDraft={kept.keepNow}
              onLaunched={(cycle, subjects) => {
                setLaunched({ cycle, subjects });
                void kept.discard();
              }}
            />
          )
        );
      }
    }
  }

  const savedAt = kept.savedAt === null ? undefined : wallClock(kept.savedAt, dates.zone).time;
  const saved = kept.error ? t('notSaved') : savedAt === undefined ? undefined : t('saved', { at: savedAt });
  return (
    <>
      <PageHead
        trail={[{ label: t('cycles'), to: '/cycles' }, { label: scheme ? t('titleNamed', { name }) : t('title') }]}
        title={`${t('title')}：${t(`step_${step}`)}`}
        steps={
          <StepsBar
            steps={steps}
            current={step}
            onGo={(key) => change({ step: launchSteps.find((each) => each === key) ?? step })}
          />
        }
        {...(launched
          ? {}
          : {
              closedReason: blocked ?? (isWorking && step !== 'scheme' ? t('working') : saved) ?? '',
              actions: (
                <>
                  {at > 0 && <Button onClick={() => change({ step: launchSteps[at - 1] ?? step })}>{t('back')}</Button>}
                  {nextStep && (
                    <Button
                      type="primary"
                      disabled={blocked !== undefined || (step !== 'scheme' && !preview)}
                      onClick={() => change({ step: nextStep })}
                    >
                      {t('next', { step: t(`step_${nextStep}`) })}
                    </Button>
                  )}
                </>
              ),
            })}
      />
      <div className={css['column']}>{body()}</div>
    </>
  );

  function blockerOf(current: Step, now: LaunchDraft, shown: LaunchPreview | undefined): string | undefined {
    if (current === 'scheme') return now.scheme && scheme ? undefined : t('needScheme');
    if (current === 'subjects' && now.units?.length === 0) return t('needSubjects');
    if (current === 'dates' || current === 'check') {
      const errors = openFindings(shown?.findings ?? [], now.kept).filter(({ severity }) => severity === 'error');
      const own = current === 'dates' ? errors.filter(({ code }) => code === 'window-empty') : errors;
      return own.length > 0 ? t('mustFix', { count: own.length }) : undefined;
    }
    return undefined;
  }
}
