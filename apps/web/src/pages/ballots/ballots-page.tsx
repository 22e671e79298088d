/** Anonymous ballots that wait for me. */
export function Component() {
  return null;
}
