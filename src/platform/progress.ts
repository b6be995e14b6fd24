/** How far long work has come, for a terminal to show. Events come in order; they may be dropped. */
export interface ProgressEvent {
  /** What is being done, for people: `reading layers`. */
  readonly step: string;
  /** Same unit as `total`; bytes where nothing else is said. */
  readonly done: number;
  readonly total: number;
}

/** Told of progress; must return quickly. */
export type OnProgress = (event: ProgressEvent) => void;
