/** Everything an appeal's workflow knows. `gone`: no such appeal, or its rehearsal was dropped. */
export interface AppealView {
  status: 'gone' | 'filed' | 'in-review' | 'decided' | 'refused' | 'served';
  now: string;
  nextDueAt: string | null;
}

/** A change was decided and its result has to be worked out and served. */
export const isToRecompute = (view: { status: string }): boolean => view.status === 'decided';
export const hasEnded = (view: AppealView): boolean =>
  view.status === 'gone' || view.status === 'refused' || view.status === 'served';
