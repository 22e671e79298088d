type Singular<K> = K extends `${infer Stem}_other` ? `${Stem}_one` : never;

/**
 * The English side of a Chinese page of words: every key must be there, and each counted key (`days_other`) needs
 * its singular (`days_one`) too, which Chinese does not have.
 */
export type Translation<Words> = {
  readonly [K in keyof Words | Singular<keyof Words>]: string;
};

/** All pages of words of one language. */
export type TranslationOf<Pages> = { readonly [P in keyof Pages]: Translation<Pages[P]> };
