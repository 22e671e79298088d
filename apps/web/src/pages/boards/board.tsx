import { useState } from 'react';
import { Button, Modal } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import type { Board } from '#contracts/http/boards';
import { boardQuery } from '../../api/boards';
import { gradesOf } from '../../components/grade-of';
import { PageHead } from '../../components/page-head';
import { ProblemAlert } from '../../components/problem-alert';
import { QueryState } from '../../components/query-state';
import { StateWord } from '../../components/state-icon';
import { Tag } from '../../components/tag';
import { useText } from '../../i18n/use-text';
import { useIsPhone } from '../../style/use-is-phone';
import { useDates } from '../../time/use-dates';
import { BoardColumns } from './board-columns';
import { PhoneBoard } from './phone-board';
import { proposedCounts } from './cohort';
import type { OpenTie } from './cohort';
import { TieModal } from './tie-modal';
import { useBoardActs } from './use-board-acts';

/** The calibration board 等次评定 of one cohort: bounds above the columns, effect beside the board, reason before confirming. */
export function Component() {
  const { board = '' } = useParams();
  const query = useQuery(boardQuery(board));
  return (
    <QueryState query={query} lines={12} isPage>
      {(shown) => <Calibration key={shown.id} board={shown} />}
    </QueryState>
  );
}

function Calibration({ board }: { readonly board: Board }) {
  const { t } = useTranslation('boards');
  const say = useText();
  const { language } = useDates();
  const navigate = useNavigate();
  const isPhone = useIsPhone();
  const acts = useBoardActs(board);
  const [asking, setAsking] = useState<'reset' | 'submit'>();
  const [tie, setTie] = useState<OpenTie>();
  const grades = gradesOf(
    board.columns.map(({ grade, title }) => ({ id: grade, title })),
    language,
  );
  const gradeWord = (grade: string) => grades.get(grade)?.word ?? '';
  const changed = board.members.filter((member) => member.moved !== null).length;
  const hasDecisions = changed > 0 || board.members.some((member) => member.proposed !== member.grade);
  const Body = isPhone ? PhoneBoard : BoardColumns;

  function state() {
    switch (board.status) {
      case 'draft':
        return (
          <span>
            {t('suggestion', { counts: proposedCounts(board).join(' · ') })}
            {language === 'zh' ? '，' : ', '}
            {changed === 0 ? t('noChanges') : t('changes', { count: changed })}
          </span>
        );
      case 'submitted':
        return <StateWord state="current">{t('submitted')}</StateWord>;
      case 'signed':
        return <StateWord state="done">{t('signed')}</StateWord>;
    }
  }

  return (
    <>
      <PageHead
        trail={[
          { label: t('title'), to: `/cycles/${board.cycle.id}/boards` },
          { label: board.cycle.name },
          { label: t('place', { number: board.place.number, of: board.place.of }) },
        ]}
        title={say(board.title)}
        state={
          <>
            {board.unitGrade && (
              <Tag>
                {t('unitGrade')} <b>{say(board.unitGrade.title)}</b>
              </Tag>
            )}
            {state()}
          </>
        }
        {...(board.may.why ? { closedReason: say(board.may.why) } : {})}
        actions={
          <>
            {board.place.previous !== null && (
              <Button onClick={() => void navigate(`/boards/${board.place.previous}`)}>{t('previous')}</Button>
            )}
            {board.place.next !== null && (
              <Button onClick={() => void navigate(`/boards/${board.place.next}`)}>{t('next')}</Button>
            )}
            {board.may.change && hasDecisions && (
              <Button onClick={() => setAsking('reset')} loading={acts.reset.isPending}>
                {t('reset')}
              </Button>
            )}
            {board.status === 'submitted' && board.approval !== null && (
              <Button onClick={() => void navigate(`/approvals/${board.approval}`)}>{t('toApproval')}</Button>
            )}
            {board.status === 'draft' && (
              <Button
                type="primary"
                disabled={!board.may.submit}
                loading={acts.submit.isPending}
                onClick={() => setAsking('submit')}
              >
                {t('submit')}
              </Button>
            )}
          </>
        }
      />
      {(acts.reset.error ?? acts.submit.error) && <ProblemAlert error={acts.reset.error ?? acts.submit.error} />}
      <Body board={board} grades={grades} gradeWord={gradeWord} move={acts.move} onTie={setTie} />
      {tie && (
        <TieModal
          tie={tie}
          members={board.members.filter((member) => tie.members.includes(member.subject.id) && member.grade === null)}
          gradeWord={gradeWord}
          isSending={acts.decideTie.isPending}
          error={acts.decideTie.error}
          onDecide={(order, reason) =>
            acts.decideTie.mutate({ revision: board.revision, order, reason }, { onSuccess: () => setTie(undefined) })
          }
          onClose={() => setTie(undefined)}
        />
      )}
      <Modal
        open={asking !== undefined}
        title={asking === 'reset' ? t('resetAsk') : t('submitAsk', { title: say(board.title) })}
        okText={asking === 'reset' ? t('reset') : t('submit')}
        cancelText={t('cancel')}
        onCancel={() => setAsking(undefined)}
        onOk={() => {
          (asking === 'reset' ? acts.reset : acts.submit).mutate({ revision: board.revision });
          setAsking(undefined);
        }}
      >
        {asking === 'reset' ? t('resetWhy') : t('submitWhy')}
      </Modal>
    </>
  );
}
