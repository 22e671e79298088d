import { useState } from 'react';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Dossier } from '#contracts/http/dossiers';
import { sendAct } from '../../api/act';
import { evidenceLimits, uploadEvidence } from '../../api/attachments';
import { dossierKey } from '../../api/dossiers';
import { inboxKey } from '../../api/inbox';
import { meKey } from '../../api/session';
import { useAct } from '../../api/use-act';
import type { KeptDraft } from '../../api/use-draft';
import { FileList } from '../../components/file-list';
import { FileUpload } from '../../components/file-upload';
import { PageHead } from '../../components/page-head';
import { Panel } from '../../components/panel';
import { ProblemAlert } from '../../components/problem-alert';
import { useDates } from '../../time/use-dates';
import type { SelfDraft } from './self-draft';
import { draftOf, faultsIn, inputOf, planInForce } from './self-draft';
import css from './self.module.css';

export interface SelfFormProps {
  readonly dossier: Dossier;
  readonly window: string;
  readonly kept: KeptDraft<SelfDraft>;
}

const longest = 4000;

/** The year item by item in one's own words, with a mark where one likes, a summary and evidence. */
export function SelfForm({ dossier, window, kept }: SelfFormProps) {
  const { t } = useTranslation('self');
  const dates = useDates();
  const navigate = useNavigate();
  const [draft, setDraft] = useState<SelfDraft>(() => kept.begun ?? draftOf(dossier.self));
  const [isTried, setTried] = useState(false);
  const items = planInForce(dossier)?.items ?? [];
  const ids = items.map(({ id }) => id);
  const faults = isTried ? faultsIn(draft, ids) : [];
  const isSummaryMissing = isTried && draft.summary.trim() === '';
  const submit = useAct(
    (body: SelfDraft, key) => sendAct(`/dossiers/${dossier.id}/self-assessment`, key, inputOf(body, window, ids)),
    [dossierKey(dossier.id), inboxKey, meKey],
  );
  const change = (next: (before: SelfDraft) => SelfDraft) =>
    setDraft((before) => {
      const after = next(before);
      kept.keep(after);
      return after;
    });

  function send(): void {
    setTried(true);
    if (draft.summary.trim() === '' || faultsIn(draft, ids).length > 0) return;
    submit.mutate(draft, {
      onSuccess: () => {
        void kept.discard();
        void navigate('?submitted', { replace: true });
      },
    });
  }

  const saved = kept.savedAt === null ? undefined : t('savedAt', { time: dates.moment(kept.savedAt) });
  const reason = kept.error ? t('saveFailed') : saved;
  return (
    <>
      <PageHead
        trail={[{ label: dossier.cycle.name, to: `/dossiers/${dossier.id}` }]}
        title={t('title')}
        {...(reason === undefined ? {} : { closedReason: reason })}
        actions={
          <>
            <Button onClick={() => void navigate(`/dossiers/${dossier.id}`)}>{t('leave')}</Button>
            <Button type="primary" loading={submit.isPending} onClick={send}>
              {t(submit.isPending ? 'submitting' : dossier.self ? 'resubmit' : 'submit')}
            </Button>
          </>
        }
      />
      <div className={css['column']}>
        {submit.error && <ProblemAlert error={submit.error} />}
        <Panel
          title={t('item')}
          caption={items.length === 0 ? `${t('noItems')} ${t('noItemsWhy')}` : t('intro')}
          isFlush
        >
          {items.map((item) => {
            const fault = faults.find((each) => each.item === item.id)?.word;
            return (
              <section key={item.id} className={css['item']}>
                <h3>
                  {item.title}
                  <small>
                    {t('weight', { n: item.weight })}
                    {item.target !== null && ` · ${t('target', { n: `${item.target} ${item.unit ?? ''}`.trim() })}`}
                  </small>
                </h3>
                <div className={css['fields']}>
                  <Input.TextArea
                    value={draft.texts[item.id] ?? ''}
                    aria-label={`${t('text')} ${item.title}`}
                    placeholder={t('text')}
                    autoSize={{ minRows: 2, maxRows: 8 }}
                    maxLength={longest}
                    onChange={({ target }) =>
                      change((before) => ({ ...before, texts: { ...before.texts, [item.id]: target.value } }))
                    }
                    {...(fault === 'missingText' ? { status: 'error' as const } : {})}
                  />
                  <Input
                    value={draft.marks[item.id] ?? ''}
                    aria-label={`${t('mark')} ${item.title}`}
                    placeholder={`${t('mark')} ${t('markHint')}`}
                    inputMode="decimal"
                    maxLength={10}
                    onChange={({ target }) =>
                      change((before) => ({ ...before, marks: { ...before.marks, [item.id]: target.value } }))
                    }
                    {...(fault === 'badMark' ? { status: 'error' as const } : {})}
                  />
                </div>
                {fault && <p className={css['wrong']}>{t(fault)}</p>}
              </section>
            );
          })}
        </Panel>
        <Panel title={t('summary')} caption={t('summaryHint')}>
          <Input.TextArea
            value={draft.summary}
            aria-label={t('summary')}
            rows={6}
            maxLength={longest}
            showCount
            className={css['summary'] ?? ''}
            onChange={({ target }) => change((before) => ({ ...before, summary: target.value }))}
            {...(isSummaryMissing ? { status: 'error' as const } : {})}
          />
          {isSummaryMissing && <p className={css['wrong']}>{t('missingSummary')}</p>}
        </Panel>
        <Panel title={t('evidence')}>
          <FileList
            files={draft.evidence.map(({ id, name, size }) => ({ id, name, bytes: size }))}
            onRemove={(id) =>
              change((before) => ({ ...before, evidence: before.evidence.filter((file) => file.id !== id) }))
            }
          />
          <FileUpload
            {...evidenceLimits}
            hint={t('evidenceHint')}
            onUpload={async (file) => {
              const { id, name, size } = await uploadEvidence(file);
              change((before) => ({ ...before, evidence: [...before.evidence, { id, name, size }] }));
            }}
          />
        </Panel>
      </div>
    </>
  );
}
