import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DossierSummary } from '#contracts/http/dossiers';
import { cyclesQuery } from '../../api/cycles';
import type { DataColumn } from '../../components/data-table';
import { DataTable } from '../../components/data-table';
import { GradeSeal } from '../../components/grade-seal';
import { Standing } from './standing';
import { useGrades } from './use-grades';

export interface DossierListProps {
  readonly dossiers: readonly DossierSummary[];
  readonly label: string;
  /** My own name the cycle; those of others name the person. */
  readonly isMine?: boolean;
}

/** Dossiers with their grades and where they stand, one verb a row. */
export function DossierList({ dossiers, label, isMine = false }: DossierListProps) {
  const { t } = useTranslation('dossier');
  const cycles = useQuery(cyclesQuery).data?.items ?? [];
  const schemeOf = (dossier: DossierSummary) => cycles.find((cycle) => cycle.id === dossier.cycle.id)?.scheme;
  const drawn = new Map(
    dossiers.flatMap((dossier) => {
      const scheme = schemeOf(dossier);
      return scheme ? [[`${scheme.id}@${scheme.version}`, scheme] as const] : [];
    }),
  );
  const gradeOf = useGrades([...drawn.values()]);

  function verb(dossier: DossierSummary) {
    if (dossier.grade !== null) return <Link to={`/dossiers/${dossier.id}/result`}>{t('seeResult')}</Link>;
    if (isMine && dossier.planStatus === 'returned')
      return <Link to={`/dossiers/${dossier.id}/plan`}>{t('revise')}</Link>;
    return <Link to={`/dossiers/${dossier.id}`}>{t('open')}</Link>;
  }

  const cycle: DataColumn<DossierSummary> = {
    key: 'cycle',
    title: t('cycle'),
    isName: isMine,
    render: (dossier) =>
      isMine ? <Link to={`/dossiers/${dossier.id}`}>{dossier.cycle.name}</Link> : dossier.cycle.name,
  };
  const post: DataColumn<DossierSummary> = {
    key: 'post',
    title: t('post'),
    render: ({ subject }) => [subject.unit, subject.post].filter(Boolean).join(' '),
  };
  const person: DataColumn<DossierSummary> = {
    key: 'person',
    title: t('person'),
    isName: true,
    render: (dossier) => <Link to={`/dossiers/${dossier.id}`}>{dossier.subject.name}</Link>,
  };
  return (
    <DataTable
      label={label}
      rows={dossiers}
      keyOf={(dossier) => dossier.id}
      columns={[
        ...(isMine ? [cycle, post] : [person, post, cycle]),
        { key: 'superior', title: t('superior'), render: ({ superior }) => superior?.name ?? t('noSuperior') },
        { key: 'standing', title: t('standing'), render: (dossier) => <Standing dossier={dossier} /> },
        { key: 'score', title: t('score'), align: 'right', render: (dossier) => dossier.score ?? '–' },
        {
          key: 'grade',
          title: t('grade'),
          render: (dossier) => {
            const scheme = schemeOf(dossier);
            const grade = scheme && dossier.grade !== null ? gradeOf(scheme, dossier.grade) : undefined;
            return grade ? <GradeSeal grade={grade} withWord /> : '–';
          },
        },
        { key: 'acts', title: '', acts: 'beside', render: verb },
      ]}
    />
  );
}
