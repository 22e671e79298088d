import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppealView } from '#contracts/http/appeals';
import { FileList } from '../../components/file-list';
import { gradesOf } from '../../components/grade-of';
import { GradeSeal } from '../../components/grade-seal';
import { KeyValues } from '../../components/key-values';
import { Panel } from '../../components/panel';
import { Tag } from '../../components/tag';
import { branchIds } from '../../components/trace-node';
import { traceNodeOf, traceRowAt, traceRowOf } from '../../components/trace-of';
import { TraceLevel, TraceTree, useTraceOpen } from '../../components/trace-tree';
import { useJoin } from '../../i18n/use-join';
import { useText } from '../../i18n/use-text';
import { useIsPhone } from '../../style/use-is-phone';
import { useDates } from '../../time/use-dates';
import { objectWord, requestWord } from './appeal-words';
import css from './review.module.css';

/** The letter as it was filed. */
export function Letter({ appeal }: { readonly appeal: AppealView }) {
  const { t } = useTranslation('desk');
  const say = useText();
  const join = useJoin();
  const dates = useDates();
  const partName = (path: string): string => {
    const row = appeal.trace && traceRowOf(appeal.trace, path);
    return row ? say(row.title) : t('gradePart');
  };
  const closes = appeal.windowClosesAt === null ? undefined : dates.last(appeal.windowClosesAt);
  return (
    <Panel
      title={t('letterTitle')}
      {...(closes ? { caption: t('windowUntil', { day: dates.short(closes.date), time: closes.time }) } : {})}
    >
      <KeyValues
        items={[
          { label: t('receipt'), value: appeal.receipt },
          { label: t('objects'), value: join(appeal.objects.map((object) => t(objectWord(object)))) },
          {
            label: t('parts'),
            value: (
              <span className={css['tags']}>
                {appeal.parts.length === 0
                  ? t('wholeResult')
                  : appeal.parts.map((path) => <Tag key={path}>{partName(path)}</Tag>)}
              </span>
            ),
          },
          { label: t('request'), value: t(requestWord(appeal.request)) },
        ]}
      />
      <h3 className={css['heading']}>{t('grounds')}</h3>
      <p className={css['said']}>{appeal.grounds}</p>
      <h3 className={css['heading']}>{t('evidence')}</h3>
      <FileList
        files={appeal.evidence.map((file) => ({
          id: file.id,
          name: file.name,
          bytes: file.size,
        }))}
        empty={<p className={css['quiet']}>{t('noEvidence')}</p>}
      />
    </Panel>
  );
}

/** The result appealed against, with its derivation; disputed rows are chosen first. */
export function AppealedResult({ appeal }: { readonly appeal: AppealView }) {
  const { t } = useTranslation('desk');
  const say = useText();
  const { language } = useDates();
  const { result } = appeal;
  const scale = appeal.grades.length > 0 ? appeal.grades : [result.grade];
  const seal = gradesOf(scale, language).get(result.grade.id);
  return (
    <Panel
      title={t('result')}
      caption={t('resultNumber', { number: result.number })}
      extra={
        <>
          <span>
            {t('score')} <b>{result.score ?? '–'}</b>
          </span>
          {appeal.grades.length > 0 && seal ? <GradeSeal grade={seal} withWord /> : say(result.grade.title)}
        </>
      }
      isFlush
    >
      {appeal.trace ? (
        <Derivation appeal={appeal} trace={appeal.trace} />
      ) : (
        <p className={css['inset']}>{t('noDerivation')}</p>
      )}
    </Panel>
  );
}

interface DerivationProps {
  readonly appeal: AppealView;
  readonly trace: NonNullable<AppealView['trace']>;
}

function Derivation({ appeal, trace }: DerivationProps) {
  const { t } = useTranslation('desk');
  const isPhone = useIsPhone();
  const { language } = useDates();
  const root = traceNodeOf(trace, language);
  const disputed = appeal.parts.map((path) => traceRowOf(trace, path)?.id).find((id) => id !== undefined);
  const [selected, setSelected] = useState(disputed ?? root.id);
  const [open, setOpen] = useTraceOpen(branchIds(root, 2));
  const row = traceRowAt(trace, selected);
  return (
    <>
      {isPhone ? (
        <TraceLevel root={root} at={selected} onGo={setSelected} />
      ) : (
        <TraceTree root={root} open={open} onOpenChange={setOpen} selected={selected} onSelect={setSelected} />
      )}
      {row && (
        <div className={css['cited']}>
          <b>{t('cited')}</b>
          {row.facts.length === 0 ? (
            <p className={css['quiet']}>{t('nothingCited')}</p>
          ) : (
            <ul>
              {row.facts.map((fact) => (
                <li key={fact.id}>{fact.text}</li>
              ))}
            </ul>
          )}
        </div>
      )}
    </>
  );
}
