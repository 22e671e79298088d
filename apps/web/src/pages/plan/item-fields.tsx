import { DeleteOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PlanBranch } from '#contracts/http/plans';
import { useText } from '../../i18n/use-text';
import { cx } from '../../style/cx';
import type { DraftField, DraftItem } from './plan-draft';
import css from './plan.module.css';

export interface ItemFieldsProps {
  readonly item: DraftItem;
  readonly fields: readonly DraftField[];
  readonly methods: PlanBranch['methods'];
  /** Its number in the branch. */
  readonly position: number;
  readonly onChange: (item: DraftItem) => void;
  readonly onRemove: () => void;
  /** What is wrong with a field, in words. */
  readonly wrong: Readonly<Record<string, string>>;
}

/** The fields that an item of the branch has, in their order. */
export const fieldsOf = ({ isWeighed, methods }: PlanBranch, isInPoints: boolean): DraftField[] => [
  ...(['title', 'target', 'unit', 'standard'] as const),
  ...(methods.length > 1 ? (['method'] as const) : []),
  ...(isWeighed ? ([isInPoints ? 'points' : 'weight'] as const) : []),
];

const WIDTH: Readonly<Record<DraftField, string>> = {
  title: 'minmax(150px, 3fr)',
  target: '104px',
  unit: '84px',
  standard: 'minmax(160px, 4fr)',
  method: '132px',
  weight: '92px',
  points: '92px',
};

/** The columns of a branch's table, the last for taking an item out. */
export const columnsOf = (fields: readonly DraftField[]): React.CSSProperties =>
  ({ '--plan-columns': [...fields.map((field) => WIDTH[field]), '32px'].join(' ') }) as React.CSSProperties;

/** One item of the plan: a row on a desk, a card on a phone. */
export function ItemFields({ item, fields, methods, position, onChange, onRemove, wrong }: ItemFieldsProps) {
  const { t } = useTranslation('plan');
  const say = useText();
  const name = item.title.trim() || t('unnamed', { n: position });
  const common = (key: DraftField) => ({
    'aria-label': `${t(key === 'title' ? 'item' : key)} ${item.title}`,
    'aria-invalid': wrong[key] !== undefined,
    ...(wrong[key] === undefined ? {} : { status: 'error' as const }),
  });
  const written = (key: DraftField) => ({
    ...common(key),
    value: item[key],
    onChange: (event: { target: { value: string } }) => onChange({ ...item, [key]: event.target.value }),
  });
  const input = (key: DraftField) => {
    switch (key) {
      case 'title':
        return <Input {...written(key)} maxLength={200} placeholder={t('itemHint')} />;
      case 'target':
        return <Input {...written(key)} inputMode="decimal" maxLength={26} />;
      case 'unit':
        return <Input {...written(key)} maxLength={20} placeholder={t('unitHint')} />;
      case 'standard':
        return (
          <Input.TextArea
            {...written(key)}
            autoSize={{ minRows: 1, maxRows: 6 }}
            maxLength={4000}
            placeholder={t('standardHint')}
          />
        );
      case 'method':
        return (
          <Select
            {...common(key)}
            value={item.method || methods[0]?.id}
            options={methods.map(({ id, title }) => ({ value: id, label: say(title) }))}
            onChange={(method) => onChange({ ...item, method: method ?? '' })}
          />
        );
      case 'weight':
        return <Input {...written(key)} inputMode="decimal" maxLength={10} suffix="%" />;
      case 'points':
        return <Input {...written(key)} inputMode="decimal" maxLength={10} />;
    }
  };
  return (
    <div className={css['item']} data-item={item.id}>
      {fields.map((key) => (
        <div key={key} className={cx(css['cell'], css[key])}>
          <span className={css['label']}>{t(key === 'title' ? 'item' : key)}</span>
          {input(key)}
          {wrong[key] !== undefined && <p className={css['wrong']}>{wrong[key]}</p>}
        </div>
      ))}
      <Button
        type="text"
        className={css['remove'] ?? ''}
        icon={<DeleteOutlined />}
        aria-label={t('remove', { name })}
        onClick={onRemove}
      />
    </div>
  );
}
