import type { KeyboardEvent } from 'react';
import { useState } from 'react';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { BoundsBar, BoundsCount } from '../../components/bounds-bar';
import type { Grade } from '../../components/grade-seal';
import { GradeSeal } from '../../components/grade-seal';
import { StateIcon } from '../../components/state-icon';
import { percentOf } from '../../figures/percent';
import { useJoin } from '../../i18n/use-join';
import { cx } from '../../style/cx';
import { BoardCard } from './board-card';
import type { Aim, ColumnPeople, Member, OpenTie } from './cohort';
import { rankIn } from './cohort';
import css from './board.module.css';

export interface BoardColumnProps {
  readonly people: ColumnPeople;
  readonly grade: Grade;
  /** Right end of all bounds bars. */
  readonly scale: number;
  readonly aim: Aim | undefined;
  readonly aimed: Member | undefined;
  readonly focused: string | undefined;
  /** The person in the hand, if this grade is offered to him. */
  readonly isOffered: boolean;
  readonly mayChange: boolean;
  readonly gradeWord: (grade: string) => string;
  readonly onChoose: (member: Member) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>, member: Member) => void;
  readonly onDrag: (member: Member | undefined) => void;
  readonly onHover: (isOver: boolean) => void;
  readonly onDrop: () => void;
  readonly onTie: (tie: OpenTie) => void;
}

/** A grade: its bounds above, its people by score, open ties in a box; takes only cards it is offered to. */
export function BoardColumn(props: BoardColumnProps) {
  const { people, grade, scale, aim, aimed, focused, isOffered, mayChange, gradeWord } = props;
  const { t } = useTranslation('boards');
  const join = useJoin();
  const [isOver, setOver] = useState(false);
  const { column, members, ties } = people;
  const isTarget = aimed !== undefined && aim?.to === column.grade;

  const card = (member: Member) => (
    <BoardCard
      key={member.subject.id}
      member={member}
      gradeWord={gradeWord}
      at={grade.word}
      goingTo={aim?.subject === member.subject.id && aim.to !== undefined ? gradeWord(aim.to) : undefined}
      isChosen={aim?.subject === member.subject.id}
      isFocusable={focused === member.subject.id}
      isMovable={mayChange && member.moves.length > 0}
      onChoose={() => props.onChoose(member)}
      onKeyDown={(event) => props.onKeyDown(event, member)}
      onDragStart={() => props.onDrag(member)}
      onDragEnd={() => {
        setOver(false);
        props.onDrag(undefined);
      }}
    />
  );

  // The slot opens where the person would stand by score.
  const slotAt = isTarget ? rankIn(people, aimed) : undefined;
  return (
    <section
      className={cx(css['column'], isOffered && css['offered'], isOver && isOffered && css['over'])}
      aria-label={grade.word}
      onDragOver={(event) => {
        if (!isOffered) return;
        event.preventDefault();
        if (!isOver) {
          setOver(true);
          props.onHover(true);
        }
      }}
      onDragLeave={(event) => {
        if (event.currentTarget.contains(event.relatedTarget as Node | null)) return;
        setOver(false);
        if (isOffered) props.onHover(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        props.onDrop();
      }}
    >
      <header className={css['columnHead']}>
        <div>
          <GradeSeal grade={grade} size="medium" withWord />
          <BoundsCount count={column.count} min={column.min} max={column.max} />
        </div>
        <BoundsBar
          count={column.count}
          min={column.min}
          max={column.max}
          scale={scale}
          {...(column.share
            ? { note: t('share', { min: percentOf(column.share.min), max: percentOf(column.share.max) }) }
            : {})}
        />
      </header>
      <div className={css['cards']} role="listbox" aria-label={grade.word}>
        {members.map((member, index) => (
          <div key={member.subject.id} className={css['slotted']}>
            {slotAt === index + 1 && <Slot rank={slotAt} />}
            {card(member)}
          </div>
        ))}
        {slotAt !== undefined && slotAt > members.length && <Slot rank={slotAt} />}
        {members.length === 0 && ties.length === 0 && slotAt === undefined && (
          <p className={css['none']}>{t('empty')}</p>
        )}
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
            <p>{t('tieWhy')}</p>
            {tied.map(card)}
            {mayChange && (
              <Button size="small" onClick={() => props.onTie(tie)}>
                {t('decideTie')}
              </Button>
            )}
          </div>
        ))}
      </div>
    </section>
  );
}

function Slot({ rank }: { readonly rank: number }) {
  const { t } = useTranslation('boards');
  return <div className={css['slot']}>{rank > 1 ? t('dropHere', { rank }) : t('dropHereFirst')}</div>;
}
