import type { RefObject } from 'react';
import { useState } from 'react';
import { Button, Input } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Board } from '#contracts/http/boards';
import type { Grade } from '../../components/grade-seal';
import { GradeSeal } from '../../components/grade-seal';
import { Panel } from '../../components/panel';
import { ProblemAlert } from '../../components/problem-alert';
import { StateIcon } from '../../components/state-icon';
import { cx } from '../../style/cx';
import { useText } from '../../i18n/use-text';
import type { Aim, Member } from './cohort';
import { homeOf, moveTo } from './cohort';
import css from './board.module.css';

export interface MovePanelProps {
  readonly board: Board;
  readonly grades: ReadonlyMap<string, Grade>;
  readonly aim: Aim | undefined;
  /** The card is in the air. */
  readonly isDragging: boolean;
  readonly isSending: boolean;
  readonly error: Error | null;
  readonly reasonField?: RefObject<TextAreaRef | null>;
  readonly onAim: (to: string | undefined) => void;
  readonly onConfirm: (reason: string) => void;
  readonly onPutBack: () => void;
}

/** What a move does, before it is confirmed: each grade now and after, what follows for the person; then the reason. */
export function MovePanel(props: MovePanelProps) {
  const { t } = useTranslation('boards');
  const { board, aim } = props;
  const member = board.members.find((each) => each.subject.id === aim?.subject);
  if (!member) {
    return (
      <Panel title={t('effect')}>
        <p>{t('choose')}</p>
        {board.may.change && <p className={css['quiet']}>{t('chooseWhy')}</p>}
      </Panel>
    );
  }
  return <Chosen key={`${member.subject.id} ${aim?.to ?? ''}`} {...props} member={member} />;
}

function Chosen(props: MovePanelProps & { readonly member: Member }) {
  const { board, grades, aim, member, isDragging } = props;
  const { t } = useTranslation('boards');
  const home = homeOf(board, member);
  const move = moveTo(member, aim?.to);
  const from = grades.get(home);
  const to = grades.get(aim?.to ?? '');
  return (
    <>
      <Panel title={t('effect')} caption={move && t(isDragging ? 'beforeDrop' : 'beforeConfirm')}>
        <p className={css['journey']}>
          <b>{member.subject.name}</b>
          {from && <GradeSeal grade={from} withWord />}
          {to && (
            <>
              <span aria-hidden>→</span>
              <GradeSeal grade={to} withWord />
            </>
          )}
          <Link to={`/dossiers/${member.dossier}`}>{t('dossier')}</Link>
        </p>
        {move ? <Effect board={board} member={member} move={move} home={home} /> : <Choices {...props} />}
        {member.moved && !move && (
          <p className={css['quiet']}>
            <b>{t('reasonGiven')}</b> {member.moved.reason} · {t('by', { by: member.moved.by })}
          </p>
        )}
      </Panel>
      {move && !isDragging && <Reason {...props} />}
    </>
  );
}

/** The grades offered to a person, and why the others are not. */
function Choices({ board, grades, member, onAim }: MovePanelProps & { readonly member: Member }) {
  const { t } = useTranslation('boards');
  const say = useText();
  return (
    <>
      {board.may.change && member.moves.length > 0 && (
        <div className={css['choices']}>
          <span>{t('moveTo')}</span>
          {member.moves.map((each) => (
            <Button key={each.to} size="small" onClick={() => onAim(each.to)}>
              {grades.get(each.to)?.word}
            </Button>
          ))}
        </div>
      )}
      {member.ceiling && (
        <p className={css['refused']}>
          <StateIcon state="frozen" />
          <span>
            {t('ceiling', { grade: grades.get(member.ceiling.grade)?.word ?? '', cause: say(member.ceiling.cause) })}
          </span>
        </p>
      )}
      {board.may.change && member.refusedMoves.length > 0 && (
        <>
          <p className={css['quiet']}>{t('notOffered')}</p>
          <ul>
            {member.refusedMoves.map((refused) => (
              <li key={refused.to} className={css['refused']}>
                <StateIcon state="upcoming" />
                <span>
                  <b>{grades.get(refused.to)?.word}</b> {say(refused.why)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

interface EffectProps {
  readonly board: Board;
  readonly member: Member;
  readonly move: Member['moves'][number];
  readonly home: string;
}

function Effect({ board, member, move, home }: EffectProps) {
  const { t } = useTranslation('boards');
  const say = useText();
  return (
    <>
      <table className={css['effect']}>
        <thead>
          <tr>
            <th scope="col">{t('grade')}</th>
            <th scope="col">{t('bounds')}</th>
            <th scope="col">{t('now')}</th>
            <th scope="col">{t('after')}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {board.columns.map((column) => {
            const after = move.counts[column.grade] ?? column.count;
            const isWithin = after >= column.min && after <= column.max;
            return (
              <tr key={column.grade}>
                <td>{say(column.title)}</td>
                <td>{column.min === column.max ? column.min : `${column.min}–${column.max}`}</td>
                <td>{column.count}</td>
                <td>
                  <b>{after}</b>
                  {isWithin && (
                    <span role="img" aria-label={t('within')}>
                      <StateIcon state="done" />
                    </span>
                  )}
                </td>
                <td>
                  {column.grade === move.to && t('movesIn')}
                  {column.grade === home && t('movesOut')}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p>
        {move.effects.length === 0 ? (
          t('sameConsequences')
        ) : (
          <>
            <b>{t('consequences')}</b>
            {move.effects.map((effect) => (
              <span key={effect.zh} className={css['effectLine']}>
                {say(effect)}
              </span>
            ))}
          </>
        )}
      </p>
      <p className={css['quiet']}>{t('othersSame', { count: board.members.length - 1, score: member.score })}</p>
    </>
  );
}

function Reason({ isSending, error, reasonField, onConfirm, onPutBack }: MovePanelProps) {
  const { t } = useTranslation('boards');
  const [reason, setReason] = useState('');
  const isReady = reason.trim() !== '';
  return (
    <Panel title={t('reason')} caption={t('reasonWhy')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) onConfirm(reason.trim());
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onPutBack();
        }}
      >
        <Input.TextArea
          {...(reasonField ? { ref: reasonField } : {})}
          value={reason}
          rows={3}
          maxLength={4000}
          placeholder={t('reasonPlaceholder')}
          aria-label={t('reason')}
          onChange={(event) => setReason(event.target.value)}
          onPressEnter={(event) => {
            if (event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            if (isReady) onConfirm(reason.trim());
          }}
        />
        {error && <ProblemAlert error={error} />}
        <div className={css['acts']}>
          <Button type="primary" htmlType="submit" disabled={!isReady} loading={isSending}>
            {t('confirm')}
          </Button>
          <Button onClick={onPutBack}>{t('putBack')}</Button>
        </div>
        {!isReady && <p className={css['quiet']}>{t('needsReason')}</p>}
        <p className={cx(css['quiet'], css['keys'])}>{t('keys')}</p>
      </form>
    </Panel>
  );
}
