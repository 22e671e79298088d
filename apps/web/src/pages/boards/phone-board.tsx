import { useState } from 'react';
import { LockOutlined } from '@ant-design/icons';
import { Button, Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { BoundsBar, BoundsCount } from '../../components/bounds-bar';
import { GradeSeal } from '../../components/grade-seal';
import { StateIcon } from '../../components/state-icon';
import { useJoin } from '../../i18n/use-join';
import { useText } from '../../i18n/use-text';
import type { BoardBodyProps } from './board-columns';
import type { Aim, Member } from './cohort';
import { columnsOf } from './cohort';
import { MissingPanel } from './missing-panel';
import { MovePanel } from './move-panel';
import css from './board.module.css';

/** The board on a phone: the grades one after another; a tap on a person opens the sheet with his moves. */
export function PhoneBoard({ board, grades, gradeWord, move, onTie }: BoardBodyProps) {
  const { t } = useTranslation('boards');
  const say = useText();
  const join = useJoin();
  const [aim, setAim] = useState<Aim>();
  const chosen = board.members.find((member) => member.subject.id === aim?.subject);
  const scale = Math.max(...board.columns.map((column) => Math.max(column.max, column.count))) + 2;
  const close = () => {
    setAim(undefined);
    move.reset();
  };

  const row = (member: Member) => (
    <li key={member.subject.id}>
      <button
        type="button"
        className={css['row']}
        onClick={() => setAim({ subject: member.subject.id, to: undefined })}
      >
        <span className={css['rank']}>{member.rank}</span>
        <span className={css['who']}>
          <b>
            {member.subject.name} {member.ceiling && <LockOutlined />}
          </b>
          <small>
            {member.ceiling
              ? t('ceiling', { grade: gradeWord(member.ceiling.grade), cause: say(member.ceiling.cause) })
              : member.parts.map((part) => t('parts', { title: say(part.title), value: part.value })).join('　')}
          </small>
          {member.moved && (
            <small className={css['moved']}>{t('movedFrom', { grade: gradeWord(member.moved.from) })}</small>
          )}
        </span>
        <span className={css['score']}>{member.score}</span>
      </button>
    </li>
  );

  return (
    <div className={css['side']}>
      {board.status === 'draft' && <MissingPanel board={board} />}
      {columnsOf(board).map(({ column, members, ties }) => {
        const grade = grades.get(column.grade);
        return (
          <section key={column.grade} className={css['phoneGrade']}>
            <header className={css['columnHead']}>
              <div>
                {grade && <GradeSeal grade={grade} size="medium" withWord />}
                <BoundsCount count={column.count} min={column.min} max={column.max} />
              </div>
              <BoundsBar count={column.count} min={column.min} max={column.max} scale={scale} />
            </header>
            <ul>{members.map(row)}</ul>
            {members.length === 0 && ties.length === 0 && <p className={css['none']}>{t('empty')}</p>}
            {ties.map(({ tie, members: tied }) => (
              <div key={tie.score} className={css['tie']}>
                <p>
                  <StateIcon state="waiting" />
                  <b>
                    {t('tie', {
                      score: tie.score,
                      count: tied.length,
                      seats: join(
                        tie.seats.map((seat) => t('tieSeats', { count: seat.count, grade: gradeWord(seat.grade) })),
                      ),
                    })}
                  </b>
                </p>
                <ul>{tied.map(row)}</ul>
                {board.may.change && <Button onClick={() => onTie(tie)}>{t('decideTie')}</Button>}
              </div>
            ))}
          </section>
        );
      })}
      <Drawer
        open={chosen !== undefined}
        placement="bottom"
        size="auto"
        title={t('move')}
        onClose={close}
        styles={{ body: { padding: 0 } }}
      >
        <MovePanel
          board={board}
          grades={grades}
          aim={aim}
          isDragging={false}
          isSending={move.isPending}
          error={move.error}
          onAim={(to) => chosen && setAim({ subject: chosen.subject.id, to })}
          onConfirm={(reason) => {
            if (chosen && aim?.to !== undefined) {
              move.mutate(
                { revision: board.revision, subject: chosen.subject.id, to: aim.to, reason },
                { onSuccess: close },
              );
            }
          }}
          onPutBack={() => chosen && setAim({ subject: chosen.subject.id, to: undefined })}
        />
      </Drawer>
    </div>
  );
}
