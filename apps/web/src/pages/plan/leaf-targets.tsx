import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PlanLeaf } from '#contracts/http/plans';
import { DataTable } from '../../components/data-table';
import { Panel } from '../../components/panel';
import { useText } from '../../i18n/use-text';
import type { PlanDraft } from './plan-draft';
import css from './plan.module.css';
import { targetWords } from './target-words';
import type { PlanFinding } from './use-plan-findings';

export interface LeafTargetsProps {
  readonly leaves: readonly PlanLeaf[];
  readonly draft: PlanDraft;
  readonly onChange: (draft: PlanDraft) => void;
  readonly findings: readonly PlanFinding[];
}

/** The indicators whose targets are open: how each is scored, what it came to last year, and its target. */
export function LeafTargets({ leaves, draft, onChange, findings }: LeafTargetsProps) {
  const { t } = useTranslation('plan');
  const say = useText();
  const wrong = new Map(findings.map(({ of, text }) => [of, text]));
  return (
    <Panel isFlush title={t('leafTargets')} caption={t('leafTargetsWhat', { n: leaves.length })}>
      <DataTable
        label={t('leafTargets')}
        rows={leaves}
        keyOf={({ node }) => node}
        isMarked={({ node }) => wrong.has(node)}
        columns={[
          { key: 'item', title: t('item'), isName: true, render: ({ title }) => say(title) },
          { key: 'points', title: t('points'), align: 'right', render: ({ points }) => points },
          {
            key: 'standard',
            title: t('standard'),
            render: ({ method, better }) => `${say(method)} · ${t(better)}`,
          },
          {
            key: 'lastYear',
            title: t('lastYear'),
            align: 'right',
            render: ({ lastYear, unit }) => targetWords(lastYear, unit) || '–',
          },
          {
            key: 'target',
            title: t('target'),
            width: '200px',
            render: ({ node, title, unit }) => (
              <>
                <Input
                  value={draft.targets[node] ?? ''}
                  aria-label={`${t('target')} ${say(title)}`}
                  aria-invalid={wrong.has(node)}
                  inputMode="decimal"
                  maxLength={26}
                  suffix={unit ?? undefined}
                  {...(wrong.has(node) ? { status: 'error' as const } : {})}
                  onChange={(event) =>
                    onChange({ ...draft, targets: { ...draft.targets, [node]: event.target.value } })
                  }
                />
                {wrong.has(node) && <p className={css['wrong']}>{wrong.get(node)}</p>}
              </>
            ),
          },
        ]}
      />
    </Panel>
  );
}
