import { parseStream, type StreamId } from '#domain/process/ids';
import type { OpenTask } from '#persistence/queries/inbox';

/** The page on which a task is done. */
export function linkOf(task: Pick<OpenTask, 'kind' | 'stream' | 'cycle_id' | 'params'>): string {
  const { id } = parseStream(task.stream as StreamId);
  const cycle = encodeURIComponent(task.cycle_id);
  const window = encodeURIComponent(String(task.params?.window ?? ''));
  switch (task.kind) {
    case 'submit-plan':
    case 'draft-plan':
    case 'revise-plan':
      return `/dossiers/${id}/plan`;
    case 'assess-self':
      return `/dossiers/${id}/self-assessment`;
    case 'approve':
    case 'advise':
    case 'answer-question':
    case 'assign-signers':
      return `/approvals/${id}`;
    case 'supply-figures':
    case 'verify-figures':
      return `/figures?cycle=${cycle}&window=${window}`;
    case 'rate-month':
    case 'rate-round':
    case 'rate-year':
      return `/ratings?cycle=${cycle}&window=${window}`;
    case 'cast-ballot':
      return `/ballots?cycle=${cycle}`;
    case 'acknowledge-result':
      return `/dossiers/${id}/result`;
    case 'accept-appeal':
    case 'review-appeal':
      return `/appeals/${id}`;
    case 'supply-evidence':
    case 'state-position':
      return `/questions/${id}/${String(task.params?.question ?? '')}`;
    case 'answer-objection':
      return `/objections/${id}`;
    case 'hold-talk':
    case 'sign-talk':
      return `/dossiers/${id}/talks/${window}`;
    case 'hold-meeting':
      return `/cycles/${cycle}/meetings/${window}`;
    case 'calibrate':
      return `/cycles/${cycle}/boards`;
    case 'decide-consequences':
    case 'carry-out':
      return `/consequences?cycle=${cycle}`;
    case 'load-calendar':
      return '/organisation/calendar';
    case 'enter-unit-grades':
      return `/cycles/${cycle}`;
    default:
      return `/dossiers/${id}`;
  }
}
