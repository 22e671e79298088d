/** What a person reads when an act is refused. `{name}` stands for a param of the refusal, see `sayRefusal`. */
export interface RefusalText {
  zh: string;
  en: string;
  /** What to do next. */
  hint: { zh: string; en: string };
  /** 403: not this person's act; 404: no such matter; 409: not as things stand; 422: wrong input. */
  status: 403 | 404 | 409 | 422;
}

/** The sentences of one code: Chinese, English, and what to do next in both. */
export const text = (
  status: RefusalText['status'],
  zh: string,
  en: string,
  hintZh: string,
  hintEn: string,
): RefusalText => ({
  zh,
  en,
  hint: { zh: hintZh, en: hintEn },
  status,
});

export const RELOAD = ['请刷新页面查看最新情况。', 'Reload the page to see how things stand.'] as const;
export const ASK_OFFICE = ['如有疑问，请联系绩效办。', 'Ask the performance office if in doubt.'] as const;
export const CHECK_INPUT = ['请按提示修改后重新提交。', 'Correct the entry and submit again.'] as const;
