import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { OutlineFigure } from '#domain/scheme/outline';
import { Tag } from '../../components/tag';

export interface FigureProps {
  readonly figure: OutlineFigure;
  /** Writes the figure otherwise than it stands, as in per cent. */
  readonly write?: (value: string) => string;
}

/** A figure of the scheme, marked where the office may change it at launch. */
export function Figure({ figure, write = (value) => value }: FigureProps) {
  const { t } = useTranslation('schemes');
  if (figure.setting === undefined) return <>{write(figure.value)}</>;
  return (
    <>
      {write(figure.value)}{' '}
      <Tooltip title={t('adjustableWhy', { setting: figure.setting })}>
        <span tabIndex={0}>
          <Tag tone="primary">{t('adjustable')}</Tag>
        </span>
      </Tooltip>
    </>
  );
}
