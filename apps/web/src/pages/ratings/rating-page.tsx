import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import type { RatingSheet } from '#contracts/http/ratings';
import { ratingsQuery } from '../../api/ratings';
import { useDraft } from '../../api/use-draft';
import { EmptyState } from '../../components/empty-state';
import { PageHead } from '../../components/page-head';
import { Panel } from '../../components/panel';
import { QueryState } from '../../components/query-state';
import { StateWord } from '../../components/state-icon';
import { useText } from '../../i18n/use-text';
import { cx } from '../../style/cx';
import { useIsPhone } from '../../style/use-is-phone';
import { useDates } from '../../time/use-dates';
import { useTaskDue } from '../workbench/use-task-due';
import type { PersonDraft, SheetDraft } from './sheet-draft';
import { emptyPerson, filledMarks, sheetDraftSchema } from './sheet-draft';
import { SubjectSheet } from './subject-sheet';
import css from './ratings.module.css';

/** Everybody I rate in one window: `/ratings?cycle=…&window=…`. */
export function Component() {
  const { t } = useTranslation('rating');
  const [search] = useSearchParams();
  const cycle = search.get('cycle') ?? '';
  const window = search.get('window') ?? '';
  const isNamed = cycle !== '' && window !== '';
  const query = useQuery({ ...ratingsQuery(cycle, window), enabled: isNamed });
  if (!isNamed)
    return (
      <>
        <PageHead title={t('sheet')} />
        <Panel>
          <EmptyState title={t('chooseSheet')} why={t('noneWhy')} />
        </Panel>
      </>
    );
  return (
    <QueryState query={query} lines={10} isPage>
      {(sheet) => <Kept key={`${cycle} ${window}`} sheet={sheet} />}
    </QueryState>
  );
}

/** Waits until it is known what was typed before. */
function Kept({ sheet }: { readonly sheet: RatingSheet }) {
  const { t } = useTranslation('parts');
  const kept = useDraft(`rating.${sheet.cycle.id}.${sheet.window}`, sheetDraftSchema);
  if (kept.begun === undefined) return <p role="status">{t('loading')}</p>;
  return <Sheet sheet={sheet} begun={kept.begun ?? { people: {} }} keep={kept.keep} />;
}

interface SheetProps {
  readonly sheet: RatingSheet;
  readonly begun: SheetDraft;
  readonly keep: (draft: SheetDraft) => void;
}

function Sheet({ sheet, begun, keep }: SheetProps) {
  const { t } = useTranslation('rating');
  const say = useText();
  const dates = useDates();
  const navigate = useNavigate();
  const isPhone = useIsPhone();
  const [draft, setDraft] = useState(begun);
  const open = sheet.subjects.filter((subject) => subject.state === 'open');
  const [chosen, setChosen] = useState(() => (open[0] ?? sheet.subjects[0])?.dossier);
  const at = Math.max(
    sheet.subjects.findIndex((subject) => subject.dossier === chosen),
    0,
  );
  const subject = sheet.subjects[at];
  const due = useTaskDue((item) => item.cycle.id === sheet.cycle.id && item.window === sheet.window);
  const done = sheet.subjects.filter(({ state }) => state === 'rated').length;
  const of = (dossier: string): PersonDraft => draft.people[dossier] ?? emptyPerson;

  function change(dossier: string, person: PersonDraft | undefined): void {
    const { [dossier]: _, ...others } = draft.people;
    const next = { people: person ? { ...others, [dossier]: person } : others };
    setDraft(next);
    keep(next);
  }

  const stateOf = (each: RatingSheet['subjects'][number]) => {
    if (each.state === 'rated') return <StateWord state="done">{t('rated')}</StateWord>;
    if (each.state === 'no-plan') return <StateWord state="waiting">–</StateWord>;
    const filled = filledMarks(each, of(each.dossier));
    return filled > 0 ? (
      <StateWord state="current">{t('begun', { n: filled })}</StateWord>
    ) : (
      <StateWord state="upcoming">{t('open')}</StateWord>
    );
  };

  return (
    <>
      <PageHead
        trail={isPhone ? [] : [{ label: sheet.cycle.name }]}
        title={say(sheet.title)}
        state={t('progress', { done, of: sheet.subjects.length })}
        {...(due && open.length > 0 ? { due } : {})}
      />
      {sheet.subjects.length === 0 && (
        <Panel>
          <EmptyState title={t('none')} why={t('noneWhy')} />
        </Panel>
      )}
      {sheet.subjects.length > 0 && open.length === 0 && (
        <Panel className={css['notice'] ?? ''}>
          <EmptyState
            title={t('done')}
            why={t('doneWhy')}
            action={
              <Button type="primary" onClick={() => void navigate('/')}>
                {t('toWorkbench')}
              </Button>
            }
          />
        </Panel>
      )}
      {subject && (
        <div className={css['desk']}>
          {isPhone ? (
            <div className={css['chooser']}>
              <Select
                value={subject.dossier}
                onChange={setChosen}
                options={sheet.subjects.map((each, index) => ({
                  value: each.dossier,
                  label: `${index + 1}. ${each.subject.name} · ${each.state === 'rated' ? t('rated') : t('open')}`,
                }))}
              />
            </div>
          ) : (
            <Panel title={t('people', { count: sheet.subjects.length })} isFlush className={css['people'] ?? ''}>
              <ul>
                {sheet.subjects.map((each) => (
                  <li key={each.dossier}>
                    <button
                      type="button"
                      className={cx(css['person'], each.dossier === subject.dossier && css['chosen'])}
                      aria-current={each.dossier === subject.dossier}
                      onClick={() => setChosen(each.dossier)}
                    >
                      <span>
                        <b>{each.subject.name}</b>
                        <small>{each.subject.post}</small>
                      </span>
                      {stateOf(each)}
                    </button>
                  </li>
                ))}
              </ul>
            </Panel>
          )}
          <SubjectSheet
            key={subject.dossier}
            sheet={sheet}
            subject={subject}
            draft={of(subject.dossier)}
            language={dates.language}
            hasNext={open.some(({ dossier }) => dossier !== subject.dossier)}
            onChange={(person) => change(subject.dossier, person)}
            onSubmitted={() => {
              change(subject.dossier, undefined);
              const rest = [...sheet.subjects.slice(at + 1), ...sheet.subjects.slice(0, at)];
              const next = rest.find((each) => each.state === 'open');
              if (next) setChosen(next.dossier);
            }}
          />
        </div>
      )}
    </>
  );
}
