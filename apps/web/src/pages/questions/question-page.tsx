/** A question of the reviewers to somebody, and the answer. */
export function Component() {
  return null;
}
