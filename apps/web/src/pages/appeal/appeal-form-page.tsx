import { useState } from 'react';
import { Alert, Button, Modal } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import type { AppealForm } from '#contracts/http/appeals';
import { filedSchema } from '#contracts/http/appeals';
import { appealFormKey, appealFormQuery, appealsKey } from '../../api/appeals';
import { call } from '../../api/client';
import { dossierKey, dossiersKey, resultKey } from '../../api/dossiers';
import { inboxKey } from '../../api/inbox';
import { useAct } from '../../api/use-act';
import type { KeptDraft } from '../../api/use-draft';
import { useDraft } from '../../api/use-draft';
import { KeyValues } from '../../components/key-values';
import { EmptyState } from '../../components/empty-state';
import { PageHead } from '../../components/page-head';
import { Panel } from '../../components/panel';
import { ProblemAlert } from '../../components/problem-alert';
import { QueryState } from '../../components/query-state';
import { useJoin } from '../../i18n/use-join';
import { useText } from '../../i18n/use-text';
import { useNow } from '../../time/clock';
import { useDates } from '../../time/use-dates';
import { objectWord, requestWord } from '../appeals/appeal-words';
import { FormSide } from './form-side';
import type { Letter } from './letter';
import { emptyLetter, inputOf, letterSchema, missingIn } from './letter';
import { LetterFields } from './letter-fields';
import { WindowPanel } from './window-panel';
import css from './appeal.module.css';

/** Files an appeal against a result; after the end of the window, the refusal that names it. */
export function Component() {
  const { t } = useTranslation('appeal');
  const { dossier = '' } = useParams();
  const query = useQuery(appealFormQuery(dossier));
  const missing = (
    <>
      <PageHead title={t('title')} />
      <Panel>
        <EmptyState
          title={t('notYet')}
          why={t('notYetWhy')}
          action={<Link to={`/dossiers/${dossier}`}>{t('toDossier')}</Link>}
        />
      </Panel>
    </>
  );
  return (
    <QueryState query={query} lines={10} isPage missing={missing}>
      {(form) => <Timed form={form} />}
    </QueryState>
  );
}

/** Closes the form at the very moment at which the window ends. */
function Timed({ form }: { readonly form: AppealForm }) {
  const { t: parts } = useTranslation('parts');
  const dates = useDates();
  const { closesAt } = form.window;
  const isOver = useNow(1_000) >= (closesAt === null ? Number.POSITIVE_INFINITY : Date.parse(closesAt));
  const say = useText();
  if (form.refusal === null && !isOver) return <Drafted form={form} />;
  const last = closesAt === null ? undefined : dates.last(closesAt);
  const over = last ? parts('windowOver', { day: dates.withWeekday(last.date), time: last.time }) : '';
  return <Refused form={form} why={form.refusal === null ? over : say(form.refusal)} isLate={isOver} />;
}

interface RefusedProps {
  readonly form: AppealForm;
  readonly why: string;
  readonly isLate: boolean;
}

function Refused({ form, why, isLate }: RefusedProps) {
  const { t } = useTranslation('appeal');
  const navigate = useNavigate();
  const back = `/dossiers/${form.dossier}/result`;
  return (
    <>
      <PageHead
        trail={[{ label: t('crumb'), to: back }]}
        title={t('title')}
        actions={<Button onClick={() => void navigate(back)}>{t('backToResult')}</Button>}
      />
      <div className={css['column']}>
        <Alert type="error" showIcon title={why} />
        <WindowPanel form={form} isOpen={!isLate} />
      </div>
    </>
  );
}

/** Waits until it is known whether a letter was begun earlier. */
function Drafted({ form }: { readonly form: AppealForm }) {
  const { t } = useTranslation('parts');
  const kept = useDraft(`appeal.${form.dossier}.${form.result.number}`, letterSchema);
  if (kept.begun === undefined) return <p role="status">{t('loading')}</p>;
  return <Form form={form} kept={kept} />;
}

function Form({ form, kept }: { readonly form: AppealForm; readonly kept: KeptDraft<Letter> }) {
  const { t } = useTranslation('appeal');
  const dates = useDates();
  const navigate = useNavigate();
  const [letter, setLetter] = useState<Letter>(() => kept.begun ?? emptyLetter);
  const [isTried, setTried] = useState(false);
  const [isChecking, setChecking] = useState(false);
  const file = useAct(
    (body: Letter, key) =>
      call({
        method: 'POST',
        path: `/dossiers/${form.dossier}/appeals`,
        key,
        body: inputOf(body),
        reply: filedSchema,
      }),
    [appealsKey, appealFormKey(form.dossier), dossierKey(form.dossier), dossiersKey, resultKey(form.dossier), inboxKey],
  );
  const change = (next: (before: Letter) => Letter) =>
    setLetter((before) => {
      const after = next(before);
      kept.keep(after);
      return after;
    });
  const missing = missingIn(letter);
  const send = () =>
    file.mutate(letter, {
      onSuccess: ({ appeal }) => {
        void kept.discard();
        void navigate(`/appeals/${appeal}?filed`, { replace: true });
      },
      onError: () => setChecking(false),
    });
  const reason = kept.error
    ? t('saveFailed')
    : kept.savedAt === null
      ? undefined
      : t('savedAt', { time: dates.moment(kept.savedAt) });
  return (
    <>
      <PageHead
        trail={[{ label: t('crumb'), to: `/dossiers/${form.dossier}/result` }]}
        title={t('title')}
        {...(reason === undefined ? {} : { closedReason: reason })}
        actions={
          <>
            <Button onClick={() => void navigate(`/dossiers/${form.dossier}/result`)}>{t('leave')}</Button>
            <Button
              type="primary"
              onClick={() => {
                setTried(true);
                setChecking(missing.length === 0);
              }}
            >
              {t('check')}
            </Button>
          </>
        }
      />
      <div className={css['column']}>
        <WindowPanel form={form} isOpen />
        {file.error && <ProblemAlert error={file.error} />}
        <div className={css['wide']}>
          <div className={css['column']}>
            {isTried && missing.length > 0 && (
              <Panel title={t('missing')}>
                <ul>
                  {missing.map((field) => (
                    <li key={field}>{t(`missing_${field}`)}</li>
                  ))}
                </ul>
              </Panel>
            )}
            <LetterFields form={form} letter={letter} onChange={change} missing={isTried ? missing : []} />
          </div>
          <FormSide />
        </div>
      </div>
      <Modal
        open={isChecking}
        title={t('confirmTitle')}
        okText={t('confirm')}
        cancelText={t('back')}
        confirmLoading={file.isPending}
        onOk={send}
        onCancel={() => setChecking(false)}
      >
        <Check form={form} letter={letter} />
      </Modal>
    </>
  );
}

/** The letter once more before it is sent. */
function Check({ form, letter }: { readonly form: AppealForm; readonly letter: Letter }) {
  const { t } = useTranslation('appeal');
  const { t: desk } = useTranslation('desk');
  const say = useText();
  const join = useJoin();
  const input = inputOf(letter);
  const { number, score, grade } = form.result;
  const parts = form.parts.filter(({ path }) => input.parts.includes(path)).map(({ title }) => say(title));
  return (
    <>
      <p className={css['hint']}>{t('ofResult', { number, score: score ?? '–', grade: say(grade.title) })}</p>
      <KeyValues
        items={[
          { label: t('objects'), value: join(input.objects.map((object) => desk(objectWord(object)))) },
          { label: t('part'), value: parts.length === 0 ? desk('wholeResult') : join(parts) },
          { label: t('grounds'), value: <span className={css['said']}>{input.grounds}</span> },
          { label: t('request'), value: desk(requestWord(input.request)) },
          {
            label: t('evidence'),
            value: letter.evidence.length === 0 ? desk('noEvidence') : join(letter.evidence.map(({ name }) => name)),
          },
        ]}
      />
      <p className={css['once']}>{t('confirmOnce')}</p>
    </>
  );
}
