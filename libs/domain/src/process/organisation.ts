/** What the stream of the organisation folds to: its tables hold who is who, the ledger that and when it was changed. */
export interface OrganisationState {
  /** How many acts of each kind. */
  acts: Record<string, number>;
  lastAt: string;
}

export function evolveOrganisation(
  state: OrganisationState | undefined,
  event: { kind: string },
  at: string,
): OrganisationState {
  const acts = state?.acts ?? {};
  return { acts: { ...acts, [event.kind]: (acts[event.kind] ?? 0) + 1 }, lastAt: at };
}
