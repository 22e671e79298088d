/**
 * Was this task brought about by a return? As SQL over a task `t`: the submitter has to revise, or a signer gets again what was returned
 * once. A submission that its initiator took back is no return, nor is a round that came of added signers or a jump.
 */
export const IS_RETURNED = `(t.kind = 'revise-plan' OR t.kind = 'approve' AND (t.params->>'round')::int > 1) AND coalesce((
  SELECT a.kind = 'step-returned' FROM act a
  WHERE a.kind IN ('step-returned', 'submission-taken-back') AND a.stream = CASE t.kind WHEN 'approve' THEN t.stream
    ELSE 'approval/' || (SELECT s.state->'plan'->>'approval' FROM stream s WHERE s.id = t.stream) END
  ORDER BY a.seq DESC LIMIT 1), FALSE)`;
