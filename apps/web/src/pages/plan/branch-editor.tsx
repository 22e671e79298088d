import { PlusOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PlanBranch } from '#contracts/http/plans';
import { Panel } from '../../components/panel';
import { useText } from '../../i18n/use-text';
import { cx } from '../../style/cx';
import { columnsOf, fieldsOf, ItemFields } from './item-fields';
import type { DraftItem, PlanDraft } from './plan-draft';
import { headings, shareSum, withNew } from './plan-draft';
import css from './plan.module.css';
import type { PlanFinding } from './use-plan-findings';

export interface BranchEditorProps {
  readonly branch: PlanBranch;
  readonly draft: PlanDraft;
  readonly onChange: (draft: PlanDraft) => void;
  readonly findings: readonly PlanFinding[];
}

/** The items of one declared branch under their headings, with the sum of their weights or points as one types. */
export function BranchEditor({ branch, draft, onChange, findings }: BranchEditorProps) {
  const { t } = useTranslation('plan');
  const say = useText();
  const { node, min, max, points, title, isWeighed } = branch;
  const isInPoints = draft.inPoints.includes(node);
  const fields = fieldsOf(branch, isInPoints);
  const own = draft.items.filter((item) => item.node === node);
  const setItems = (items: DraftItem[]) => onChange({ ...draft, items });
  const wrongOf = (id: string): Record<string, string> =>
    Object.fromEntries(findings.filter(({ of }) => of === id).map(({ field, text }) => [field, text]));
  const goBy = (way: 'weight' | 'points') => {
    const others = draft.inPoints.filter((each) => each !== node);
    onChange({ ...draft, inPoints: way === 'points' ? [...others, node] : others });
  };
  return (
    <Panel
      isFlush
      title={say(title)}
      caption={t(isWeighed ? 'introWeighed' : 'introEqual', { points, min, max })}
      {...(isWeighed
        ? {
            extra: (
              <Segmented<'weight' | 'points'>
                size="small"
                aria-label={t('goBy')}
                value={isInPoints ? 'points' : 'weight'}
                onChange={goBy}
                options={(['weight', 'points'] as const).map((value) => ({ value, label: t(value) }))}
              />
            ),
          }
        : {})}
    >
      <div style={columnsOf(fields)}>
        <div className={css['heads']} aria-hidden>
          {fields.map((field) => (
            <span key={field}>{t(field === 'title' ? 'item' : field)}</span>
          ))}
          <span />
        </div>
        {headings(branch).map((group) => {
          const items = own.filter((item) => item.group === group.id);
          return (
            <section key={group.id}>
              <h3 className={css['group']}>
                {group.id === '' ? t('count', { n: own.length }) : say(group.title)}
                <Button
                  type="link"
                  size="small"
                  icon={<PlusOutlined />}
                  disabled={own.length >= max}
                  onClick={() => setItems(withNew(draft.items, node, group.id))}
                >
                  {t('add')}
                </Button>
              </h3>
              {items.length === 0 && <p className={css['empty']}>{t('nothingYet')}</p>}
              {items.map((item) => (
                <ItemFields
                  key={item.id}
                  item={item}
                  fields={fields}
                  methods={branch.methods}
                  position={own.indexOf(item) + 1}
                  wrong={wrongOf(item.id)}
                  onChange={(next) => setItems(draft.items.map((each) => (each.id === item.id ? next : each)))}
                  onRemove={() => setItems(draft.items.filter((each) => each.id !== item.id))}
                />
              ))}
            </section>
          );
        })}
      </div>
      <ShareLine draft={draft} branch={branch} count={own.length} />
      {findings
        .filter(({ of }) => of === node)
        .map(({ text }) => (
          <p key={text} className={cx(css['wrong'], css['whole'])} role="alert">
            {text}
          </p>
        ))}
    </Panel>
  );
}

function ShareLine({
  draft,
  branch,
  count,
}: {
  readonly draft: PlanDraft;
  readonly branch: PlanBranch;
  readonly count: number;
}) {
  const { t } = useTranslation('plan');
  if (!branch.isWeighed)
    return (
      <p className={css['total']} role="status">
        <span>{t('count', { n: count })}</span>
      </p>
    );
  const { total, needed, missing, isRight } = shareSum(draft, branch);
  const unit = draft.inPoints.includes(branch.node) ? t('pointUnit') : '%';
  const verdict = missing.startsWith('-') ? t('over', { n: missing.slice(1), unit }) : t('short', { n: missing, unit });
  return (
    <p className={css['total']} role="status">
      <span>{t('count', { n: count })}</span>
      <span>
        {t(unit === '%' ? 'total' : 'totalPoints')}{' '}
        <b>
          {total}
          {unit}
        </b>
      </span>
      <span className={cx(isRight ? css['right'] : css['off'])}>
        {isRight ? `✓ ${t(unit === '%' ? 'sumRight' : 'pointsRight', { n: needed })}` : verdict}
      </span>
    </p>
  );
}
