import { useTranslation } from 'react-i18next';
import type { Result } from '#contracts/http/dossiers';
import { KeyValues } from '../../components/key-values';
import { Panel } from '../../components/panel';
import type { TraceNode } from '../../components/trace-node';
import { branchIds, pathTo } from '../../components/trace-node';
import { traceRowAt } from '../../components/trace-of';
import { TraceLevel, TraceTree } from '../../components/trace-tree';
import { useIsPhone } from '../../style/use-is-phone';
import css from './result.module.css';

export interface DerivationProps {
  readonly root: TraceNode;
  readonly open: ReadonlySet<string>;
  readonly onOpenChange: (open: ReadonlySet<string>) => void;
  readonly selected: string;
  readonly onSelect: (id: string) => void;
}

/** How the score came about, row by row; one level at a time on a phone. */
export function Derivation({ root, open, onOpenChange, selected, onSelect }: DerivationProps) {
  const { t } = useTranslation('result');
  const { t: parts } = useTranslation('parts');
  const isPhone = useIsPhone();
  return (
    <Panel
      title={t('derivation')}
      caption={t('derivationHint')}
      extra={
        !isPhone && (
          <button type="button" className={css['link']} onClick={() => onOpenChange(new Set(branchIds(root)))}>
            {parts('expandAll')}
          </button>
        )
      }
      isFlush
    >
      {isPhone ? (
        <TraceLevel root={root} at={selected} onGo={onSelect} />
      ) : (
        <TraceTree root={root} open={open} onOpenChange={onOpenChange} selected={selected} onSelect={onSelect} />
      )}
    </Panel>
  );
}

export interface RowPanelProps {
  readonly root: TraceNode;
  readonly trace: Result['trace'];
  readonly selected: string;
  readonly onSelect: (id: string) => void;
}

/** One row: its arithmetic, its rule, the data it rests on with their sources. */
export function RowPanel({ root, trace, selected, onSelect }: RowPanelProps) {
  const { t } = useTranslation('result');
  const isPhone = useIsPhone();
  const path = pathTo(root, selected);
  const node = path.at(-1) ?? root;
  const above = path.slice(1, -1).map(({ label }) => label);
  const facts = traceRowAt(trace, node.id)?.facts ?? [];
  return (
    <Panel title={node.label} caption={above.join(' / ')}>
      <p className={css['computation']}>
        {node.computation === node.value ? '' : `${node.computation} = `}
        <b>{node.value}</b>
      </p>
      <KeyValues
        items={[
          { label: t('rule'), value: node.rule },
          ...(node.weight === undefined ? [] : [{ label: t('share'), value: node.weight }]),
          ...(facts.length === 0
            ? []
            : [
                {
                  label: t('data'),
                  value: (
                    <ul>
                      {facts.map((fact) => (
                        <li key={fact.id}>{fact.text}</li>
                      ))}
                    </ul>
                  ),
                },
              ]),
          ...(node.children && !isPhone
            ? [
                {
                  label: t('partsOf'),
                  value: (
                    <ul>
                      {node.children.map((child) => (
                        <li key={child.id} className={css['part']}>
                          <button type="button" className={css['link']} onClick={() => onSelect(child.id)}>
                            {child.label}
                          </button>
                          <b>{child.value}</b>
                        </li>
                      ))}
                    </ul>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Panel>
  );
}
