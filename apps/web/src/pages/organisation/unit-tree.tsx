import { useState } from 'react';
import { CaretDownOutlined, CaretRightOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { Tree } from '#contracts/http/organisation';
import { Tag } from '../../components/tag';
import { languageOf } from '../../i18n/language';
import css from './organisation.module.css';

type Node = Tree['units'][number];

export interface UnitTreeProps {
  readonly units: Tree['units'];
  readonly current: string | undefined;
  readonly onChoose: (unit: string) => void;
}

/** The name of a unit in the language on screen. */
export function useUnitName(): (unit: Pick<Node, 'name' | 'nameEn'>) => string {
  const { i18n } = useTranslation();
  const language = languageOf(i18n.language);
  return ({ name, nameEn }) => (language === 'en' ? (nameEn ?? name) : name);
}

/** Units as they hang below one another, with how many people and what is vacant or acting. */
export function UnitTree({ units, current, onChoose }: UnitTreeProps) {
  const { t } = useTranslation('organisation');
  const known = new Set(units.map(({ id }) => id));
  const below = new Map<string | null, Node[]>();
  for (const unit of units) {
    const parent = unit.parent !== null && known.has(unit.parent) ? unit.parent : null;
    below.set(parent, [...(below.get(parent) ?? []), unit]);
  }
  return (
    <ul className={css['tree']} role="tree" aria-label={t('units')}>
      {(below.get(null) ?? []).map((unit) => (
        <Branch key={unit.id} unit={unit} depth={0} below={below} current={current} onChoose={onChoose} />
      ))}
    </ul>
  );
}

interface BranchProps extends Pick<UnitTreeProps, 'current' | 'onChoose'> {
  readonly unit: Node;
  readonly depth: number;
  readonly below: ReadonlyMap<string | null, Node[]>;
}

function Branch({ unit, depth, below, current, onChoose }: BranchProps) {
  const { t } = useTranslation('organisation');
  const nameOf = useUnitName();
  const children = below.get(unit.id) ?? [];
  const [isOpen, setOpen] = useState(depth < 1);
  const name = nameOf(unit);
  return (
    <li role="treeitem" aria-expanded={children.length > 0 ? isOpen : undefined} aria-selected={unit.id === current}>
      <div className={css['unit']} data-current={unit.id === current} style={{ paddingLeft: 8 + depth * 20 }}>
        {children.length > 0 ? (
          <button
            type="button"
            className={css['caret']}
            aria-label={t(isOpen ? 'collapse' : 'expand', { name })}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? <CaretDownOutlined /> : <CaretRightOutlined />}
          </button>
        ) : (
          <span className={css['caret']} />
        )}
        <button type="button" className={css['name']} onClick={() => onChoose(unit.id)}>
          {name}
        </button>
        {depth > 0 && unit.vacant > 0 && <Tag tone="ochre">{t('vacantCount', { count: unit.vacant })}</Tag>}
        {depth > 0 && unit.acting > 0 && <Tag>{t('actingCount', { count: unit.acting })}</Tag>}
        <span className={css['count']}>{t('people', { count: unit.people })}</span>
      </div>
      {isOpen && children.length > 0 && (
        <ul role="group">
          {children.map((child) => (
            <Branch key={child.id} unit={child} depth={depth + 1} below={below} current={current} onChoose={onChoose} />
          ))}
        </ul>
      )}
    </li>
  );
}
