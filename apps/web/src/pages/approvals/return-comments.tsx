import { useTranslation } from 'react-i18next';
import type { Approval } from '#contracts/http/approvals';
import { Panel } from '../../components/panel';
import { StateIcon, StateWord } from '../../components/state-icon';
import { useText } from '../../i18n/use-text';
import { useDates } from '../../time/use-dates';
import { changeInFigures, matchComments } from './change-rows';
import type { MatchedComment } from './change-rows';
import css from './approvals.module.css';

/** The comments of the last return come first, each beside the change that answers it. */
export function ReturnComments({ matter }: { readonly matter: Approval }) {
  const { t } = useTranslation('approval');
  const say = useText();
  const dates = useDates();
  const last = matter.history.findLast((entry) => entry.kind === 'step-returned');
  if (!last?.text) return null;
  const isAnswered = matter.status === 'open';
  const comments = matchComments(last.text, isAnswered ? matter.changes : []);
  const matched = comments.filter((comment) => comment.change).length;
  const isAll = matched === comments.length;
  const verdict = isAll
    ? t('allMatched', { count: matched })
    : t('someMatched', { of: comments.length, count: matched });
  const unitOf = (item: string) => matter.plan?.items.find((each) => each.id === item)?.unit ?? '';
  const answer = ({ change }: MatchedComment): string => {
    if (!change) return t('noMatch');
    if (change.kind === 'removed') return t('removedItem');
    const figures = changeInFigures(change, unitOf(change.item)) ?? say(change.title);
    return change.kind === 'added' ? t('addedItem', { value: figures }) : figures;
  };
  return (
    <Panel
      title={t('commentsOf', {
        name: last.onBehalfOf === null ? last.by : t('actsFor', { by: last.by, name: last.onBehalfOf }),
        day: dates.moment(last.at),
      })}
      caption={isAnswered && t('matched')}
      extra={
        isAnswered &&
        matched > 0 && (
          <StateWord state={isAll ? 'done' : 'returned'} isStrong>
            {verdict}
          </StateWord>
        )
      }
      isFlush
    >
      <ol className={css['comments']}>
        {comments.map((comment, index) => (
          <li key={`${index} ${comment.text}`}>
            <span className={css['nth']}>{index + 1}</span>
            <span>{comment.text}</span>
            {isAnswered && (
              <span className={comment.change ? css['answer'] : css['noAnswer']}>
                {comment.change && '→ '}
                {answer(comment)}
              </span>
            )}
            {isAnswered && comment.change && <StateIcon state="done" />}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
