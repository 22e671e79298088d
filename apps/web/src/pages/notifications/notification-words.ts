import type { TFunction } from 'i18next';
import type { Notifications } from '#contracts/http/tasks';
import type { NotificationItem } from '../../components/notification-list';
import type { Language } from '../../i18n/language';
import type { zh } from '../../i18n/zh';
import { daysBetween, lastMoment, shortDate, shortWeekday, wallClock } from '../../time/calendar-date';

type Notice = Notifications['items'][number];
type Word = keyof typeof zh.work;

const matters: Readonly<Record<string, Word>> = {
  plan: 'matterPlan',
  amendment: 'matterAmendment',
  grades: 'matterGrades',
  correction: 'matterCorrection',
};

/** `result-signed` is said by the word `n_resultSigned`. */
export function wordOf(kind: string): Word {
  const camel = kind.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return `n_${camel}` as Word;
}

/** The stage a notice is about, as the scheme calls it. */
function stageWords(notice: Notice, t: TFunction<'work'>, language: Language): string {
  return String(notice.params[language === 'zh' ? 'stageZh' : 'stageEn'] ?? t('stageUnnamed'));
}

/** A notification in one sentence. */
export function noticeText(
  notice: Notice,
  t: TFunction<'work'>,
  { language, zone, me }: { language: Language; zone: string; me: string | undefined },
): string {
  const isAboutMe = notice.params['subject'] === me;
  const subject = notice.subjectName ?? '';
  const whose = isAboutMe ? t('yours') : subject === '' ? t('nobodys') : t('whose', { subject });
  const matter = t('matterOf', { whose, matter: t(matters[String(notice.params['matter'])] ?? 'matterPlan') });
  const stage = stageWords(notice, t, language);
  const days = proxyDays(notice, language, zone);
  const text = t(wordOf(notice.kind), {
    ...notice.params,
    ...days,
    subject,
    whose,
    matter,
    stage,
    defaultValue: t('n_unknown'),
  });
  return notice.forName === null ? text : t('noticeFor', { name: notice.forName, text });
}

/** The first and last day of a proxy. */
function proxyDays({ params }: Notice, language: Language, zone: string): { from?: string; to?: string } {
  const { since, until } = params;
  if (since === undefined || until === undefined) return {};
  const from = wallClock(String(since), zone).date;
  return { from: shortDate(from, language, 0), to: shortDate(lastMoment(String(until), zone).date, language, 0) };
}

/** Notifications as the list shows them: the time of today, yesterday, the weekday of this week, else the date. */
export function noticeItems(
  items: readonly Notice[],
  t: TFunction<'work'>,
  at: { language: Language; zone: string; today: string; me: string | undefined },
): NotificationItem[] {
  const when = (instant: string): string => {
    const clock = wallClock(instant, at.zone);
    const days = daysBetween(clock.date, at.today);
    if (days <= 0) return clock.time;
    if (days === 1) return t('yesterday');
    if (days < 7) return at.language === 'zh' ? `周${shortWeekday(clock.date, 'zh')}` : shortWeekday(clock.date, 'en');
    return shortDate(clock.date, at.language, Number(at.today.slice(0, 4)));
  };
  return items.map((notice) => ({
    id: notice.id,
    text: noticeText(notice, t, at),
    when: when(notice.at),
    isRead: notice.readAt !== null,
    to: notice.link,
  }));
}
