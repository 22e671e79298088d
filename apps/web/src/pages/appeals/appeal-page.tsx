import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { appealQuery } from '../../api/appeals';
import { QueryState } from '../../components/query-state';
import { AppealReview } from './review';

/** An appeal, as whoever works on it sees it. */
export function Component() {
  const { appeal = '' } = useParams();
  const query = useQuery(appealQuery(appeal));
  return (
    <QueryState query={query} lines={10}>
      {(shown) => <AppealReview key={shown.id} appeal={shown} />}
    </QueryState>
  );
}
