/** The year in the words of the one who is evaluated. */
export function Component() {
  return null;
}
