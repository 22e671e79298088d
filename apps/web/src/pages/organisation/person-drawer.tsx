import { useQuery } from '@tanstack/react-query';
import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { CHAT_CHANNELS } from '#domain/notification/channels';
import { personQuery } from '../../api/organisation';
import { KeyValues } from '../../components/key-values';
import { QueryState } from '../../components/query-state';
import { Tag } from '../../components/tag';
import { useJoin } from '../../i18n/use-join';
import { useText } from '../../i18n/use-text';
import { useIsPhone } from '../../style/use-is-phone';
import { shortDate } from '../../time/calendar-date';
import { useDates } from '../../time/use-dates';
import css from './organisation.module.css';

/** A person beside the tree: contacts, superior, attributes, posts held, relations. */
export function PersonDrawer({ person, onClose }: { readonly person: string; readonly onClose: () => void }) {
  const { t } = useTranslation('organisation');
  const { t: notices } = useTranslation('notices');
  const say = useText();
  const join = useJoin();
  const { language } = useDates();
  const day = (date: string): string => shortDate(date, language, 0);
  const isPhone = useIsPhone();
  const query = useQuery(personQuery(person));
  return (
    <Drawer open onClose={onClose} title={query.data?.name ?? t('person')} size={isPhone ? '100%' : 460}>
      <QueryState query={query} lines={8}>
        {(found) => (
          <>
            <KeyValues
              items={[
                { label: t('number'), value: found.number },
                { label: t('superior'), value: found.superior?.name ?? t('noSuperior') },
                ...(found.email ? [{ label: t('email'), value: found.email }] : []),
                ...(found.phone ? [{ label: t('phone'), value: found.phone }] : []),
                ...CHAT_CHANNELS.flatMap((channel) => {
                  const value = found.chats[channel];
                  return value === undefined ? [] : [{ label: notices(channel), value }];
                }),
                ...(found.leftOn ? [{ label: t('leftOn'), value: day(found.leftOn) }] : []),
                ...found.attributes.map(({ title, value }) => ({ label: say(title), value: say(value) })),
              ]}
            />
            <section className={css['section']}>
              <h3>{t('posts')}</h3>
              <ul className={css['career']}>
                {found.posts.map((post) => (
                  <li key={`${post.unit} ${post.title} ${post.since}`}>
                    <span>
                      {post.unit} {post.title} {post.isActing && <Tag>{t('acting')}</Tag>}
                      {!post.isMain && !post.isActing && <Tag>{t('second')}</Tag>}
                    </span>
                    <small>
                      {day(post.since)} – {post.until ? day(post.until) : t('untilNow')}
                    </small>
                  </li>
                ))}
              </ul>
            </section>
            {found.relations.map(({ kind, people }) => (
              <section key={kind.en} className={css['section']}>
                <h3>{say(kind)}</h3>
                <p>{join(people.map(({ name, unit }) => (unit ? `${name} ${unit}` : name)))}</p>
              </section>
            ))}
          </>
        )}
      </QueryState>
    </Drawer>
  );
}
