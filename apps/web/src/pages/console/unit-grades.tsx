import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Console } from '#contracts/http/cycles';
import { sendAct } from '../../api/act';
import { consoleKey } from '../../api/cycles';
import { useAct } from '../../api/use-act';
import { GradeSeal } from '../../components/grade-seal';
import { gradesOf } from '../../components/grade-of';
import { Panel } from '../../components/panel';
import { ProblemAlert } from '../../components/problem-alert';
import { useText } from '../../i18n/use-text';
import { useDates } from '../../time/use-dates';
import css from './console.module.css';

/** Each department's own grade, decided outside; it bends how many of its people may hold each grade. */
export function UnitGrades({ console: shown }: { readonly console: Console }) {
  const { t } = useTranslation('console');
  const say = useText();
  const { language } = useDates();
  const grades = gradesOf(shown.grades, language);
  const enter = useAct(
    (body: { unit: string; grade: string }, key: string) => sendAct(`/cycles/${shown.id}/unit-grades`, key, body),
    [consoleKey(shown.id)],
  );
  const missing = shown.unitGrades.filter((unit) => unit.grade === null).length;
  return (
    <Panel
      title={<span id="unit-grades">{t('unitGrades')}</span>}
      caption={missing > 0 ? t('unitGradeMissing', { count: missing }) : t('unitGradesWhy')}
      isFlush
    >
      {enter.error && <ProblemAlert error={enter.error} />}
      <ul className={css['unitGrades']}>
        {shown.unitGrades.map((unit) => {
          const grade = unit.grade === null ? undefined : grades.get(unit.grade);
          const isPending = enter.isPending && enter.variables.unit === unit.unit;
          return (
            <li key={unit.unit}>
              <span>{unit.name}</span>
              <span className={css['seal']}>{grade && <GradeSeal grade={grade} />}</span>
              <Select
                size="small"
                value={isPending ? enter.variables.grade : unit.grade}
                placeholder={t('chooseGrade')}
                aria-label={`${unit.name} ${t('unitGrades')}`}
                loading={isPending}
                disabled={shown.status === 'closed'}
                options={shown.grades.map((each) => ({ value: each.id, label: say(each.title) }))}
                onChange={(chosen: string) => enter.mutate({ unit: unit.unit, grade: chosen })}
              />
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
