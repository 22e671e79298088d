import { BoundsBar, BoundsCount } from '../components/bounds-bar';
import { GradeSeal } from '../components/grade-seal';
import { PageHead } from '../components/page-head';
import { Panel } from '../components/panel';
import { grades } from './result';
import { useSay } from './say';
import css from './gallery.module.css';

const seats = [
  { count: 4, min: 2, max: 4, share: '10–20%' },
  { count: 11, min: 8, max: 10, share: '40–50%' },
  { count: 5, min: 5, max: 7, share: '25–35%' },
  { count: 0, min: 1, max: 1, share: '5–10%' },
];

export function Calibration() {
  const say = useSay();
  return (
    <>
      <PageHead
        title={say('市场经营部 · 其他员工 20 人', 'Marketing · other staff, 20 people')}
        state={say('系统建议 4 · 10 · 5 · 1', 'suggested 4 · 10 · 5 · 1')}
      />
      <div className={css['board']}>
        {grades(say).map((grade, index) => {
          const seat = seats[index];
          return (
            seat && (
              <Panel key={grade.mark}>
                <div className={css['grade']}>
                  <GradeSeal grade={grade} size="medium" withWord />
                  <BoundsCount {...seat} />
                </div>
                <BoundsBar {...seat} scale={12} note={seat.share} />
              </Panel>
            )
          );
        })}
      </div>
    </>
  );
}
