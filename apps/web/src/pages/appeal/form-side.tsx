import { useTranslation } from 'react-i18next';
import { EyeInvisibleOutlined } from '@ant-design/icons';
import { Panel } from '../../components/panel';
import css from './appeal.module.css';

const steps = [1, 2, 3, 4, 5] as const;

/** What happens to an appeal once it is filed, who sees it, and what becomes of it when it is not filed. */
export function FormSide() {
  const { t } = useTranslation('appeal');
  return (
    <div className={css['column']}>
      <Panel title={t('afterwards')}>
        <ol className={css['steps']}>
          {steps.map((step) => (
            <li key={step}>
              <b>{t(`step${step}`)}</b>
              <span>{t(`step${step}What`)}</span>
            </li>
          ))}
        </ol>
      </Panel>
      <Panel title={t('whoSees')}>
        <EyeInvisibleOutlined /> <b>{t('whoSeesNot')}</b> {t('whoSeesWhat')}
      </Panel>
      <Panel title={t('notSure')}>
        <p>{t('notSureWhat')}</p>
        <p className={css['hint']}>{t('silence')}</p>
      </Panel>
    </div>
  );
}
