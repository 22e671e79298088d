import { useState } from 'react';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { isSettingFit } from './setting-fit';
import css from './launch.module.css';

export interface SettingFieldProps {
  readonly title: string;
  /** Decimal text. */
  readonly value: string;
  readonly min: string | null;
  readonly max: string | null;
  /** Called with texts that fit only. */
  readonly onChange: (value: string) => void;
}

/** A figure of the scheme that the office may change; what does not fit stays in the field with the reason, and is not taken. */
export function SettingField({ title, value, min, max, onChange }: SettingFieldProps) {
  const { t } = useTranslation('launch');
  const [text, setText] = useState(value);
  const fits = isSettingFit(text, min, max);
  return (
    <label className={css['setting']}>
      <span>{title}</span>
      <Input
        value={text}
        inputMode="decimal"
        status={fits ? '' : 'error'}
        aria-invalid={!fits}
        onChange={(event) => {
          setText(event.target.value);
          if (isSettingFit(event.target.value, min, max)) onChange(event.target.value.trim());
        }}
      />
      <small className={fits ? undefined : css['wrong']}>
        {fits
          ? min !== null && max !== null && t('settingRange', { min, max })
          : min !== null && max !== null
            ? t('settingBad', { min, max })
            : t('settingBadFree')}
      </small>
    </label>
  );
}
