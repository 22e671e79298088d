/** The document that a rule is cited from, as `R12`; the name of the passage within it is for those who write schemes. */
export const documentOf = (cite: string): string => cite.split(' ')[0] ?? cite;
