import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { appealQuery } from '../../api/appeals';
import { meQuery } from '../../api/session';
import { QueryState } from '../../components/query-state';
import { OwnAppeal } from './own';
import { AppealReview } from './review';

/** An appeal, as whoever filed it or whoever works on it sees it. */
export function Component() {
  const { appeal = '' } = useParams();
  const query = useQuery(appealQuery(appeal));
  const me = useQuery(meQuery).data?.person?.id;
  return (
    <QueryState query={query} lines={10} isPage>
      {(shown) =>
        shown.appellant.id === me ? (
          <OwnAppeal key={shown.id} appeal={shown} />
        ) : (
          <AppealReview key={shown.id} appeal={shown} />
        )
      }
    </QueryState>
  );
}
