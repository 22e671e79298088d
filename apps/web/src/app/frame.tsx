import { Suspense, lazy } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsPhone } from '../style/use-is-phone';
import type { PhoneMatter } from './phone-bars';
import { PhoneHead, PhoneTabs } from './phone-bars';
import type { RehearsalBannerProps } from './rehearsal-banner';
import type { FrameFacts } from './top-bar';
import { TopBar } from './top-bar';
import css from './frame.module.css';

const RehearsalBanner = lazy(async () => ({ default: (await import('./rehearsal-banner')).RehearsalBanner }));

export interface FrameProps {
  readonly facts: FrameFacts;
  readonly rehearsal?: RehearsalBannerProps;
  readonly matter?: PhoneMatter;
  readonly children: ReactNode;
}

/** What stands around every page: the bar above, the rehearsal's banner, and on a phone the tabs below. */
export function Frame({ facts, rehearsal, matter, children }: FrameProps) {
  const { t } = useTranslation('frame');
  const isPhone = useIsPhone();
  const isRehearsal = rehearsal !== undefined;
  return (
    <>
      <a href="#main" className={css['skip']}>
        {t('skip')}
      </a>
      {isPhone ? (
        <PhoneHead facts={facts} isRehearsal={isRehearsal} {...(matter ? { matter } : {})} />
      ) : (
        <TopBar facts={facts} isRehearsal={isRehearsal} />
      )}
      {rehearsal && (
        <Suspense>
          <RehearsalBanner {...rehearsal} />
        </Suspense>
      )}
      <main id="main" className={css['main']}>
        {children}
      </main>
      {isPhone && !matter && <PhoneTabs facts={facts} />}
    </>
  );
}
