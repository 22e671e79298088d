/** Files an appeal against a result. */
export function Component() {
  return null;
}
