import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { Dossier } from '#contracts/http/dossiers';
import { GradeSeal } from '../../components/grade-seal';
import { Panel } from '../../components/panel';
import { useText } from '../../i18n/use-text';
import { useDates } from '../../time/use-dates';
import type { DossierProps } from './dossier-props';
import { useGrades } from './use-grades';
import css from './dossiers.module.css';

/** Score, grade, whether it was acknowledged and is final, and where it is explained and appealed against. */
export function ResultPanel({ dossier }: DossierProps) {
  const { t } = useTranslation('dossier');
  const say = useText();
  const dates = useDates();
  const navigate = useNavigate();
  const gradeOf = useGrades([dossier.scheme]);
  const { result, appeal, may } = dossier;
  if (!result)
    return (
      <Panel title={t('result')}>
        <p className={css['quiet']}>{t('notYet')}</p>
      </Panel>
    );
  const grade = gradeOf(dossier.scheme, result.grade.id);
  return (
    <Panel
      title={t('result')}
      caption={`${t('resultNumber', { n: result.number })} · ${t('signedAt', { at: dates.moment(result.signedOffAt) })}`}
      extra={<Link to={`/dossiers/${dossier.id}/result`}>{t('openResult')}</Link>}
    >
      <div className={css['result']}>
        {result.score !== null && <span className={css['score']}>{result.score}</span>}
        {grade ? <GradeSeal grade={grade} size="large" withWord /> : say(result.grade.title)}
        <div className={css['lines']}>
          <Acknowledged result={result} />
          <Standing result={result} />
        </div>
        {appeal && <Link to={`/appeals/${appeal.id}`}>{t('seeAppeal')}</Link>}
        {may.appeal && <Button onClick={() => void navigate(`/dossiers/${dossier.id}/appeal`)}>{t('appeal')}</Button>}
        {may.acknowledge && (
          <Button type="primary" onClick={() => void navigate(`/dossiers/${dossier.id}/result`)}>
            {t('toAcknowledge')}
          </Button>
        )}
      </div>
    </Panel>
  );
}

interface ResultProps {
  readonly result: NonNullable<Dossier['result']>;
}

function Acknowledged({ result }: ResultProps) {
  const { t } = useTranslation('dossier');
  const dates = useDates();
  if (!result.acknowledgement) return <span>{t('notAcknowledged')}</span>;
  const { how, at, witness } = result.acknowledgement;
  const day = dates.moment(at);
  return (
    <span>
      {how === 'refused-to-sign' ? t('refused', { witness: witness ?? '', at: day }) : t('acknowledged', { at: day })}
    </span>
  );
}

/** Final, or until when it may be appealed against. */
function Standing({ result }: ResultProps) {
  const { t } = useTranslation('dossier');
  switch (result.final) {
    case 'accepted':
      return <span>{t('finalAccepted')}</span>;
    case 'upheld':
      return <span>{t('finalUpheld')}</span>;
    case 'changed':
      return <span>{t('finalChanged')}</span>;
    case null:
      break;
  }
  const { isOpen, daysLeft } = result.window;
  if (!isOpen || daysLeft === null) return null;
  return <span>{daysLeft === 0 ? t('windowToday') : t('windowOpen', { count: daysLeft })}</span>;
}
