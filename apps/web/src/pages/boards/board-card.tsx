import type { KeyboardEvent } from 'react';
import { LockOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { useText } from '../../i18n/use-text';
import { cx } from '../../style/cx';
import type { Member } from './cohort';
import css from './board.module.css';

export interface BoardCardProps {
  readonly member: Member;
  /** Word of a grade. */
  readonly gradeWord: (grade: string) => string;
  /** The word of the column it stands in. */
  readonly at: string;
  /** Where the person would go: the card stays as a shadow. */
  readonly goingTo: string | undefined;
  readonly isChosen: boolean;
  readonly isFocusable: boolean;
  /** May be moved at all now. */
  readonly isMovable: boolean;
  readonly onChoose: () => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  readonly onDragStart: () => void;
  readonly onDragEnd: () => void;
}

/** One person: rank, name, what the score is made of, the score; a lock with its cause where a ceiling holds. */
export function BoardCard(props: BoardCardProps) {
  const { member, gradeWord, at, goingTo, isChosen, isFocusable, isMovable } = props;
  const { t } = useTranslation('boards');
  const say = useText();
  const { rank, score, subject, ceiling, moved } = member;
  return (
    <div
      role="option"
      aria-selected={isChosen}
      aria-label={t('card', { rank, name: subject.name, score, grade: at })}
      tabIndex={isFocusable ? 0 : -1}
      data-subject={subject.id}
      draggable={isMovable}
      className={cx(
        css['card'],
        isChosen && css['chosen'],
        goingTo !== undefined && css['shadow'],
        ceiling !== null && css['locked'],
        isMovable && css['movable'],
      )}
      onClick={props.onChoose}
      onKeyDown={props.onKeyDown}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', subject.name);
        props.onDragStart();
      }}
      onDragEnd={props.onDragEnd}
    >
      <span className={css['rank']}>{rank}</span>
      <span className={css['who']}>
        <b>
          {subject.name} {ceiling && <LockOutlined />}
        </b>
        <small>
          {goingTo !== undefined
            ? t('movingTo', { grade: goingTo })
            : ceiling
              ? t('ceiling', { grade: gradeWord(ceiling.grade), cause: say(ceiling.cause) })
              : member.parts.map((part) => t('parts', { title: say(part.title), value: part.value })).join('　')}
        </small>
        {moved && goingTo === undefined && (
          <small className={css['moved']}>{t('movedFrom', { grade: gradeWord(moved.from) })}</small>
        )}
      </span>
      <span className={css['score']}>{score}</span>
    </div>
  );
}
