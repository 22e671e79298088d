import { EllipsisOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { matterActs, type ActKind } from './matter-acts';
import css from './approvals.module.css';

export interface MatterMenuProps {
  readonly acts: readonly ActKind[];
  readonly onChoose: (act: ActKind) => void;
  /** Says its name; without it, three dots. */
  readonly hasName?: boolean;
}

/** Everything else that may be done with a matter, each with what it does; what ends the matter stands last and apart. */
export function MatterMenu({ acts, onChoose, hasName = false }: MatterMenuProps) {
  const { t } = useTranslation('approval');
  if (acts.length === 0) return null;
  const isDanger = (kind: ActKind): boolean => 'isDanger' in matterActs[kind];
  const item = (kind: ActKind) => ({
    key: kind,
    danger: isDanger(kind),
    label: (
      <span className={css['menuItem']}>
        <span>{t(matterActs[kind].verb)}</span>
        <small>{t(matterActs[kind].hint)}</small>
      </span>
    ),
  });
  const ending = acts.filter(isDanger);
  return (
    <Dropdown
      trigger={['click']}
      placement="topLeft"
      menu={{
        items: [
          ...acts.filter((kind) => !isDanger(kind)).map(item),
          ...(ending.length > 0 && ending.length < acts.length ? [{ type: 'divider' as const }] : []),
          ...ending.map(item),
        ],
        onClick: ({ key }) => onChoose(key as ActKind),
      }}
    >
      <Button icon={<EllipsisOutlined />} aria-label={t('otherActs')}>
        {hasName ? t('otherActs') : null}
      </Button>
    </Dropdown>
  );
}
