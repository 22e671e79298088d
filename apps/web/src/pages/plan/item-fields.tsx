import { DeleteOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { cx } from '../../style/cx';
import type { DraftField, DraftItem } from './plan-draft';
import css from './plan.module.css';

export interface ItemFieldsProps {
  readonly item: DraftItem;
  /** Its number in the plan. */
  readonly position: number;
  readonly onChange: (item: DraftItem) => void;
  readonly onRemove: () => void;
  /** What is wrong with a field, in words. */
  readonly wrong: Readonly<Partial<Record<DraftField, string>>>;
}

/** One item of the plan: a row on a desk, a card on a phone. */
export function ItemFields({ item, position, onChange, onRemove, wrong }: ItemFieldsProps) {
  const { t } = useTranslation('plan');
  const name = item.title.trim() || t('unnamed', { n: position });
  const field = (key: DraftField) => ({
    value: item[key],
    'aria-label': `${t(key === 'title' ? 'item' : key)} ${item.title}`,
    'aria-invalid': wrong[key] !== undefined,
    onChange: (event: { target: { value: string } }) => onChange({ ...item, [key]: event.target.value }),
    ...(wrong[key] === undefined ? {} : { status: 'error' as const }),
  });
  const cell = (key: DraftField, children: React.ReactNode) => (
    <div className={cx(css['cell'], css[key])}>
      <span className={css['label']}>{t(key === 'title' ? 'item' : key)}</span>
      {children}
      {wrong[key] !== undefined && <p className={css['wrong']}>{wrong[key]}</p>}
    </div>
  );
  return (
    <div className={css['item']} data-item={item.id}>
      {cell('title', <Input {...field('title')} maxLength={200} placeholder={t('itemHint')} />)}
      {cell('target', <Input {...field('target')} inputMode="decimal" maxLength={26} />)}
      {cell('unit', <Input {...field('unit')} maxLength={20} placeholder={t('unitHint')} />)}
      {cell(
        'standard',
        <Input.TextArea
          {...field('standard')}
          autoSize={{ minRows: 1, maxRows: 6 }}
          maxLength={4000}
          placeholder={t('standardHint')}
        />,
      )}
      {cell('weight', <Input {...field('weight')} inputMode="decimal" maxLength={10} suffix="%" />)}
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
