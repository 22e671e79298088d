/** The result of one dossier. */
export function Component() {
  return null;
}
