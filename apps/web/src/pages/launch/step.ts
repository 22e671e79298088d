import type { LaunchPreview, SchemeSummary } from '#contracts/http/cycles';
import type { LaunchDraft } from './draft';

export interface StepProps {
  readonly draft: LaunchDraft;
  readonly change: (patch: Partial<LaunchDraft>) => void;
  readonly preview: LaunchPreview;
  readonly scheme: SchemeSummary;
}
