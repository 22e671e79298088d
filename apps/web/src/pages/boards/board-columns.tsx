import { useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import { useTranslation } from 'react-i18next';
import type { Board } from '#contracts/http/boards';
import type { Grade } from '../../components/grade-seal';
import { useText } from '../../i18n/use-text';
import { BoardColumn } from './board-column';
import type { Aim, Member, OpenTie } from './cohort';
import { columnsOf, homeOf, moveTo, nextAim, whyNotBeside } from './cohort';
import { MissingPanel } from './missing-panel';
import { MovePanel } from './move-panel';
import type { BoardActs } from './use-board-acts';
import css from './board.module.css';

export interface BoardBodyProps {
  readonly board: Board;
  readonly grades: ReadonlyMap<string, Grade>;
  readonly gradeWord: (grade: string) => string;
  readonly move: BoardActs['move'];
  readonly onTie: (tie: OpenTie) => void;
}

/** The columns with drag and drop and the keyboard, and beside them what a move does, the reason, and what is missing. */
export function BoardColumns({ board, grades, gradeWord, move, onTie }: BoardBodyProps) {
  const { t } = useTranslation('boards');
  const say = useText();
  const [aim, setAim] = useState<Aim>();
  const [dragged, setDragged] = useState<string>();
  const [focused, setFocused] = useState<string>();
  const [said, setSaid] = useState('');
  const reasonField = useRef<TextAreaRef>(null);
  const columns = columnsOf(board);
  const aimed = board.members.find((member) => member.subject.id === aim?.subject);
  const inHand = board.members.find((member) => member.subject.id === dragged);
  const first = columns.flatMap(cardsOf)[0]?.subject.id;
  const focusable = board.members.some((member) => member.subject.id === focused) ? focused : first;
  const scale = Math.max(...board.columns.map((column) => Math.max(column.max, column.count))) + 2;

  function aimAt(member: Member, to: string | undefined): void {
    const goes = moveTo(member, to);
    setAim({ subject: member.subject.id, to: goes?.to });
    move.reset();
    setSaid(goes ? t('aimed', { name: member.subject.name, grade: gradeWord(goes.to) }) : '');
  }

  function putBack(): void {
    setAim(undefined);
    setSaid('');
    focusCard(aim?.subject);
  }

  function confirm(reason: string): void {
    if (!aimed || aim?.to === undefined) return;
    const to = aim.to;
    move.mutate(
      { revision: board.revision, subject: aim.subject, to, reason },
      {
        onSuccess: () => {
          setAim(undefined);
          setSaid(t('moved', { name: aimed.subject.name, grade: gradeWord(to) }));
          requestAnimationFrame(() => focusCard(aimed.subject.id));
        },
      },
    );
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>, member: Member): void {
    const at = aim?.subject === member.subject.id ? (aim.to ?? homeOf(board, member)) : homeOf(board, member);
    switch (event.key) {
      case 'ArrowUp':
      case 'ArrowDown': {
        const cards = cardsOf(columns.find(({ column }) => column.grade === homeOf(board, member)));
        const index = cards.findIndex((each) => each.subject.id === member.subject.id);
        goTo(cards[index + (event.key === 'ArrowDown' ? 1 : -1)]);
        break;
      }
      case 'ArrowLeft':
      case 'ArrowRight': {
        const step = event.key === 'ArrowRight' ? 1 : -1;
        if (event.altKey || !board.may.change || member.moves.length === 0) {
          goBeside(member, step);
          break;
        }
        const next = nextAim(board, member, at, step);
        if (next === undefined) {
          const why = whyNotBeside(board, member, at, step);
          setSaid(why ? t('notMovable', { why: say(why) }) : '');
        } else aimAt(member, next);
        break;
      }
      case 'Enter':
      case ' ':
        if (aim?.subject === member.subject.id && aim.to !== undefined) reasonField.current?.focus();
        else aimAt(member, undefined);
        break;
      case 'Escape':
        putBack();
        break;
      default:
        return;
    }
    event.preventDefault();
  }

  function goTo(member: Member | undefined): void {
    if (!member) return;
    setFocused(member.subject.id);
    if (aim) setAim(undefined);
    focusCard(member.subject.id);
  }

  /** The card at the same height in the column beside that has any. */
  function goBeside(member: Member, step: 1 | -1): void {
    const at = columns.findIndex(({ column }) => column.grade === homeOf(board, member));
    const index = cardsOf(columns[at]).findIndex((each) => each.subject.id === member.subject.id);
    for (let beside = at + step; beside >= 0 && beside < columns.length; beside += step) {
      const cards = cardsOf(columns[beside]);
      if (cards.length > 0) {
        goTo(cards[Math.min(index, cards.length - 1)]);
        return;
      }
    }
  }

  return (
    <div className={css['board']}>
      <div className={css['columns']} style={{ gridTemplateColumns: `repeat(${columns.length}, minmax(200px, 1fr))` }}>
        {columns.map((people) => {
          const grade = grades.get(people.column.grade);
          if (!grade) return null;
          const offered = inHand !== undefined && moveTo(inHand, people.column.grade) !== undefined;
          return (
            <BoardColumn
              key={people.column.grade}
              people={people}
              grade={grade}
              scale={scale}
              aim={aim}
              aimed={aimed}
              focused={focusable}
              isOffered={offered}
              mayChange={board.may.change}
              gradeWord={gradeWord}
              onChoose={(member) => {
                setFocused(member.subject.id);
                aimAt(member, undefined);
              }}
              onKeyDown={onKeyDown}
              onDrag={(member) => {
                setDragged(member?.subject.id);
                if (member) setAim({ subject: member.subject.id, to: undefined });
              }}
              onHover={(isOver) => {
                if (inHand) aimAt(inHand, isOver ? people.column.grade : undefined);
              }}
              onDrop={() => {
                if (inHand && offered) aimAt(inHand, people.column.grade);
                setDragged(undefined);
                requestAnimationFrame(() => reasonField.current?.focus());
              }}
              onTie={onTie}
            />
          );
        })}
      </div>
      <div className={css['side']}>
        <p className="k-hidden" role="status">
          {said}
        </p>
        <MovePanel
          board={board}
          grades={grades}
          aim={aim}
          isDragging={dragged !== undefined}
          isSending={move.isPending}
          error={move.error}
          reasonField={reasonField}
          onAim={(to) => {
            if (!aimed) return;
            aimAt(aimed, to);
            requestAnimationFrame(() => reasonField.current?.focus());
          }}
          onConfirm={confirm}
          onPutBack={putBack}
        />
        {board.status === 'draft' && <MissingPanel board={board} />}
      </div>
    </div>
  );
}

function cardsOf(people: ReturnType<typeof columnsOf>[number] | undefined): Member[] {
  return people ? [...people.members, ...people.ties.flatMap((tie) => tie.members)] : [];
}

function focusCard(subject: string | undefined): void {
  if (subject === undefined) return;
  document.querySelector<HTMLElement>(`[data-subject="${CSS.escape(subject)}"]`)?.focus();
}
