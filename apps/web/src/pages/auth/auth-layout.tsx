import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LanguageSwitch } from '../../app/language-switch';
import { Seal } from '../../app/seal';
import css from './auth.module.css';

export interface AuthLayoutProps {
  readonly title: string;
  readonly why?: string;
  readonly children: ReactNode;
  /** The other way in, under the form. */
  readonly other: ReactNode;
}

/** The door: what the product is at the left, the form at the right. */
export function AuthLayout({ title, why, children, other }: AuthLayoutProps) {
  const { t } = useTranslation('auth');
  const { t: frame } = useTranslation('frame');
  return (
    <div className={css['door']}>
      <aside className={css['about']}>
        <div className={css['brand']}>
          <Seal size={56} />
          <span>{frame('product')}</span>
        </div>
        <div>
          <p className={css['motto']}>{t('register')}</p>
          <ul className={css['points']}>
            <li>{t('point1')}</li>
            <li>{t('point2')}</li>
            <li>{t('point3')}</li>
          </ul>
        </div>
        <p className={css['intro']}>{t('intro')}</p>
      </aside>
      <main className={css['entry']}>
        <LanguageSwitch className={css['language']} />
        <div className={css['form']}>
          <h1>{title}</h1>
          {why !== undefined && <p className={css['why']}>{why}</p>}
          {children}
          <p className={css['other']}>{other}</p>
        </div>
      </main>
    </div>
  );
}
