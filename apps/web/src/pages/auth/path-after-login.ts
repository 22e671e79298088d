/** The page to show after login: the one asked for when it is a path of this application, else the workbench. */
export function pathAfterLogin(next: string | null): string {
  return next !== null && /^\/(?![/\\])/.test(next) ? next : '/';
}
