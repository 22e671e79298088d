import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import type { Approval } from '#contracts/http/approvals';
import { approvalQuery } from '../../api/approvals';
import { meQuery } from '../../api/session';
import { ApprovalChain, ApprovalChainStrip } from '../../components/approval-chain';
import { MatterLayout } from '../../components/matter-layout';
import { PageHead } from '../../components/page-head';
import { Panel } from '../../components/panel';
import { QueryState } from '../../components/query-state';
import type { State } from '../../components/state-icon';
import { StateWord } from '../../components/state-icon';
import { Tag } from '../../components/tag';
import { useText } from '../../i18n/use-text';
import { useIsPhone } from '../../style/use-is-phone';
import { useDates } from '../../time/use-dates';
import { chainSteps } from './chain-steps';
import { actsOf, type ActKind } from './matter-acts';
import { MatterDialog } from './matter-dialog';
import { MatterMenu } from './matter-menu';
import { MatterTalk } from './matter-talk';
import { OpinionForm } from './opinion-form';
import { BoardPaper, CorrectionPaper, PlanPaper } from './papers';
import { ReturnComments } from './return-comments';
import { StandingIn } from './standing-in';
import { useReadCopy } from './use-read-copy';
import css from './approvals.module.css';

/** One matter under approval: what changed before the whole, the chain, and the opinion. */
export function Component() {
  const { approval: id = '' } = useParams();
  const [search] = useSearchParams();
  const query = useQuery(approvalQuery(id, search.get('for') ?? undefined));
  return (
    <QueryState query={query} lines={10} isPage>
      {(matter) => <Matter key={`${matter.id} ${matter.for?.id ?? ''}`} matter={matter} />}
    </QueryState>
  );
}

const states: Record<Approval['status'], State> = {
  open: 'waiting',
  returned: 'returned',
  approved: 'done',
  rejected: 'breach',
  cancelled: 'upcoming',
  terminated: 'breach',
};

function Matter({ matter }: { readonly matter: Approval }) {
  const { t } = useTranslation('approval');
  const say = useText();
  const dates = useDates();
  const navigate = useNavigate();
  const isPhone = useIsPhone();
  const self = useQuery(meQuery).data?.person?.id;
  const me = matter.for?.id ?? self;
  useReadCopy(matter);
  const [isDone, setDone] = useState(false);
  const [dialog, setDialog] = useState<ActKind>();
  const steps = chainSteps(matter, { t, say, dates, me });
  const toNext = () => void navigate(matter.next === null ? '/' : `/approvals/${matter.next}`);

  function done(): void {
    if (isPhone && matter.next !== null) toNext();
    else setDone(true);
  }

  return (
    <>
      <MatterHead matter={matter} />
      {matter.standsInFor.length > 0 && <StandingIn matter={matter} self={self} />}
      {isDone && (
        <Alert
          className={css['notice'] ?? ''}
          type="success"
          showIcon
          title={t('signedNow')}
          action={
            <Button type="primary" onClick={toNext}>
              {matter.next === null ? t('toWorkbench') : t('next')}
            </Button>
          }
        />
      )}
      <MatterLayout
        paper={
          <>
            <ReturnComments matter={matter} />
            <PlanPaper matter={matter} />
            <BoardPaper matter={matter} />
            <CorrectionPaper matter={matter} />
            <MatterTalk matter={matter} />
          </>
        }
        side={
          <Panel title={t('chain')} caption={t('sequential')} isFlush={isPhone}>
            {isPhone ? <ApprovalChainStrip steps={steps} /> : <ApprovalChain steps={steps} />}
            {!matter.may.approve && (
              <div className={css['others']}>
                {matter.may.answerDelegation && (
                  <Button type="primary" onClick={() => setDialog('answerDelegation')}>
                    {t('answerDelegation')}
                  </Button>
                )}
                {matter.may.assignSigners && (
                  <Button type="primary" onClick={() => setDialog('assignSigners')}>
                    {t('assignSigners')}
                  </Button>
                )}
                <MatterMenu
                  hasName
                  acts={actsOf(matter).filter((kind) => kind !== 'answerDelegation' && kind !== 'assignSigners')}
                  onChoose={setDialog}
                />
              </div>
            )}
          </Panel>
        }
        {...(matter.may.approve
          ? {
              acts: (
                <Panel {...(isPhone ? {} : { title: t('opinion') })}>
                  <OpinionForm key={`${matter.id} ${matter.round}`} matter={matter} me={me} onDone={done} />
                </Panel>
              ),
            }
          : {})}
      />
      {dialog && (
        <MatterDialog
          kind={dialog}
          matter={matter}
          onClose={() => setDialog(undefined)}
          onDone={() => setDialog(undefined)}
        />
      )}
    </>
  );
}

function MatterHead({ matter }: { readonly matter: Approval }) {
  const { t } = useTranslation('approval');
  const { t: frame } = useTranslation('frame');
  const say = useText();
  const dates = useDates();
  const isPhone = useIsPhone();
  const name = matter.subject?.name ?? '';
  const title = ((): string => {
    switch (matter.kind) {
      case 'plan':
        return t('titlePlan', { name });
      case 'amendment':
        return t('titleAmendment', { name });
      case 'grades':
        return t('titleGrades', { board: say(matter.board?.title) });
      case 'correction':
        return t('titleCorrection', { name });
    }
  })();
  const isAgain = matter.status === 'open' && matter.history.some((entry) => entry.kind === 'resubmitted');
  const place = [matter.subject?.unit, matter.subject?.post].filter(Boolean).join(' ');
  const due = ((): Parameters<typeof PageHead>[0]['due'] => {
    if (matter.status !== 'open' || matter.dueOn === null || matter.daysLeft === null) return undefined;
    const dueAt = matter.chain.find((link) => link.state === 'current')?.dueAt;
    const time = dueAt ? dates.last(dueAt).time : '24:00';
    const state =
      matter.daysLeft < 0
        ? ({ kind: 'overdue', days: -matter.daysLeft } as const)
        : matter.dueOn === dates.today
          ? ({ kind: 'today', time } as const)
          : ({ kind: 'left', days: matter.daysLeft } as const);
    return { state, day: dates.withWeekday(matter.dueOn), time };
  })();
  return (
    <PageHead
      trail={isPhone ? [] : [{ label: frame('approvals'), to: '/' }, { label: t(matter.kind) }]}
      title={title}
      state={
        <>
          {isAgain ? (
            <Tag tone="ochre">↩ {t('resubmitted')}</Tag>
          ) : (
            <StateWord state={states[matter.status]}>{t(matter.status)}</StateWord>
          )}
          <span>{matter.cycle.name}</span>
          {place !== '' && <span>{place}</span>}
          {matter.waiting > 1 && <span>{t('position', { count: matter.waiting })}</span>}
          {matter.next !== null && <Link to={`/approvals/${matter.next}`}>{t('next')} ›</Link>}
        </>
      }
      {...(due ? { due } : {})}
    />
  );
}
