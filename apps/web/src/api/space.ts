/** Where this page stands: in the real space, or under `/rehearsal/<space>` in a rehearsal. */
export interface Place {
  /** Router basename. */
  readonly basename: string;
  /** The rehearsal's id; undefined in the real space. */
  readonly rehearsal?: string;
}

export function placeOf(pathname: string): Place {
  const match = /^\/rehearsal\/([^/]+)/.exec(pathname);
  if (!match?.[1]) return { basename: '/' };
  return { basename: `/rehearsal/${match[1]}`, rehearsal: decodeURIComponent(match[1]) };
}

/** A rehearsal is entered and left by loading the page anew, so the place holds as long as the page does. */
export const place: Place = placeOf(typeof location === 'undefined' ? '/' : location.pathname);
