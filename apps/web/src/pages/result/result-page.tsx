import { useState } from 'react';
import { flushSync } from 'react-dom';
import { PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import type { Result } from '#contracts/http/dossiers';
import { sendAct } from '../../api/act';
import { dossierKey, resultKey, resultQuery } from '../../api/dossiers';
import { inboxKey } from '../../api/inbox';
import { meKey } from '../../api/session';
import { useAct } from '../../api/use-act';
import { EmptyState } from '../../components/empty-state';
import { PageHead } from '../../components/page-head';
import { ProblemAlert } from '../../components/problem-alert';
import { Panel } from '../../components/panel';
import { QueryState } from '../../components/query-state';
import { StateWord } from '../../components/state-icon';
import { branchIds } from '../../components/trace-node';
import { traceNodeOf } from '../../components/trace-of';
import { useTraceOpen } from '../../components/trace-tree';
import { languageOf } from '../../i18n/language';
import { useDates } from '../../time/use-dates';
import { After } from './after';
import { Derivation, RowPanel } from './derivation';
import { Losses } from './losses';
import { Previous } from './previous';
import { Summary } from './summary';
import css from './result.module.css';

/** The result of one dossier: score and grade, how they came about, what was lost where and what follows. */
export function Component() {
  const { t } = useTranslation('result');
  const { dossier = '' } = useParams();
  const query = useQuery(resultQuery(dossier));
  const missing = (
    <>
      <PageHead title={t('own')} />
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
      {(result) => <Sheet key={`${result.dossier} ${result.number}`} result={result} />}
    </QueryState>
  );
}

function Sheet({ result }: { readonly result: Result }) {
  const { t, i18n } = useTranslation('result');
  const { rounding } = result;
  const root = {
    ...traceNodeOf(result.trace, languageOf(i18n.language)),
    ...(rounding
      ? {
          rounding: {
            exact: rounding.exact,
            mode: t('roundingMode', { count: rounding.places }),
            published: rounding.value,
            note: t('roundingNote'),
          },
        }
      : {}),
  };
  const [open, setOpen] = useTraceOpen(branchIds(root, 3));
  const [selected, setSelected] = useState(root.id);
  const print = () => {
    flushSync(() => setOpen(new Set(branchIds(root))));
    window.print();
  };
  return (
    <>
      <Head result={result} onPrint={print} />
      <div className={css['column']}>
        <Summary result={result} />
        <div className={css['wide']}>
          <div className={css['column']}>
            {result.previous && <Previous result={result} previous={result.previous} />}
            <Derivation root={root} open={open} onOpenChange={setOpen} selected={selected} onSelect={setSelected} />
          </div>
          <div className={css['column']}>
            <div className="k-no-print">
              <RowPanel root={root} trace={result.trace} selected={selected} onSelect={setSelected} />
            </div>
            <Losses losses={result.losses} />
            <After result={result} />
          </div>
        </div>
      </div>
    </>
  );
}

function Head({ result, onPrint }: { readonly result: Result; readonly onPrint: () => void }) {
  const { t } = useTranslation('result');
  const dates = useDates();
  const navigate = useNavigate();
  const acknowledge = useAct(
    (_input: null, key) => sendAct(`/dossiers/${result.dossier}/acknowledgement`, key),
    [resultKey(result.dossier), dossierKey(result.dossier), inboxKey, meKey],
  );
  const { acknowledgement: receipt, window, may } = result;
  const left = window.daysLeft ?? 0;
  const reason = may.appeal ? (left > 0 ? t('appealLeft', { count: left }) : t('appealToday')) : undefined;
  return (
    <>
      <PageHead
        trail={[{ label: result.cycle.name, to: `/dossiers/${result.dossier}` }]}
        title={t('title', { name: result.subject.name })}
        state={
          <>
            <StateWord state="frozen">{t('signedOff', { day: dates.moment(result.signedOffAt) })}</StateWord>
            {receipt === null ? (
              <StateWord state="waiting">{t('waiting')}</StateWord>
            ) : receipt.how === 'acknowledged' ? (
              <StateWord state="done">{t('acknowledged', { at: dates.moment(receipt.at) })}</StateWord>
            ) : (
              <StateWord state="returned">
                {t('refusedToSign', { at: dates.moment(receipt.at), name: receipt.witness ?? '–' })}
              </StateWord>
            )}
          </>
        }
        {...(reason === undefined ? {} : { closedReason: reason })}
        actions={
          <>
            <Button className="k-no-print" icon={<PrinterOutlined />} onClick={onPrint}>
              {t('print')}
            </Button>
            {may.appeal && (
              <Button
                className="k-no-print"
                {...(may.acknowledge ? {} : { type: 'primary' as const })}
                onClick={() => void navigate(`/dossiers/${result.dossier}/appeal`)}
              >
                {t('appeal')}
              </Button>
            )}
            {may.acknowledge && (
              <Button
                className="k-no-print"
                type="primary"
                title={t('acknowledgeWhat')}
                loading={acknowledge.isPending}
                onClick={() => acknowledge.mutate(null)}
              >
                {t(acknowledge.isPending ? 'acknowledging' : 'acknowledge')}
              </Button>
            )}
          </>
        }
      />
      {may.acknowledge && <p className={css['note']}>{t('acknowledgeWhat')}</p>}
      {acknowledge.error && <ProblemAlert error={acknowledge.error} />}
    </>
  );
}
