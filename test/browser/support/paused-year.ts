import { playYear, type Chapter, type Place, type YearOptions } from '#cli/demo/year/story';

const CHAPTERS: readonly Chapter[] = [
  'launched',
  'targets set',
  'months rated',
  'year under review',
  'year rated',
  'grades proposed',
  'signed off',
  'appeals heard',
  'published',
];

/** The demo year, which stops at each chapter until the next one is asked for, so that somebody may act in between. */
export class PausedYear {
  private readonly reached = new Map<Chapter, Place>();
  private wake: () => void = () => undefined;
  private goOn: () => void = () => undefined;
  private failure: unknown;

  private constructor(private isPaused: boolean) {}

  /** @param witness is told of every chapter first, before anybody acts in it */
  static begin(
    office: { apiUrl: string; login: string; password: string },
    witness: YearOptions['onChapter'] = () => undefined,
  ): PausedYear {
    const year = new PausedYear(false);
    void playYear({
      ...office,
      onChapter: async (chapter, place) => {
        await witness(chapter, place);
        year.reached.set(chapter, place);
        year.isPaused = true;
        const next = new Promise<void>((resolve) => (year.goOn = resolve));
        year.wake();
        await next;
      },
    }).catch((error: unknown) => {
      year.failure = error;
      year.wake();
    });
    return year;
  }

  /** Lets the year go on until this chapter; what comes before it passes. Throws what went wrong in the year. */
  async until(chapter: Chapter): Promise<Place> {
    for (;;) {
      const place = this.reached.get(chapter);
      if (place) return place;
      if (this.failure) throw this.failure as Error;
      const woken = new Promise<void>((resolve) => (this.wake = resolve));
      if (this.isPaused) {
        this.isPaused = false;
        this.goOn();
      }
      await woken;
    }
  }

  /** Lets the rest of the year pass. */
  finish(): Promise<Place> {
    return this.until(CHAPTERS.at(-1) ?? 'published');
  }
}
