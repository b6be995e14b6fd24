/** A day on which something ends, it included (ISO date); `true`: it is over, the day is not told; `false`: it goes on, no day is set. */
export type End = string | boolean;

/** One release of a product and how long it is maintained, as endoflife.date tells it. */
export interface ReleaseCycle {
  /** `12`, `22.04`, `3.10`. */
  readonly name: string;
  /** ISO date. */
  readonly released?: string;
  /** Of the fixes that everybody gets. */
  readonly endOfLife: End;
  /** Of fixes beyond that, often for subscribers only; absent where there are none. */
  readonly endOfExtended?: End;
  /** The newest version of it. */
  readonly latest?: string;
}

/** A product with all its releases. */
export interface ProductLifecycle {
  /** Its id there: `debian`. */
  readonly product: string;
  /** Its name for people: `Debian`. */
  readonly title: string;
  readonly cycles: readonly ReleaseCycle[];
}

/** Fixes beyond those of the maintainers themselves. */
export interface ExtendedSupport {
  /** `Ubuntu Pro`. */
  readonly name: string;
  /** Whether everybody gets its fixes without asking: then a release ends when it does. */
  readonly forEverybody: boolean;
}

/** Where the end of life of a release is told. */
export interface LifecycleReference {
  readonly product: string;
  /** The product's name of the release; absent where what is installed does not say which it is. */
  readonly cycle?: string;
  /** What its extended support is. */
  readonly extended?: ExtendedSupport;
}

/** A reference, of which the parts that are not known are left out. */
export function lifecycleOf(product: string, cycle: string | undefined, extended?: ExtendedSupport): LifecycleReference {
  return { product, ...(cycle === undefined ? {} : { cycle }), ...(extended === undefined ? {} : { extended }) };
}

/** A release that nobody maintains any more, or only for subscribers. */
export interface EndedRelease {
  /** Id of the product: `debian`. */
  readonly product: string;
  /** `Debian`. */
  readonly title: string;
  /** `10`. */
  readonly cycle: string;
  /** ISO date of the last day that was maintained; absent where it is only known to be past. */
  readonly until?: string;
  /** What goes on, or went on, for those who have it; absent where the release had none. */
  readonly extended?: ExtendedSupport & { readonly end: End; readonly over: boolean };
  /** Releases of the product that are maintained, the longest maintained first; a bounded number. */
  readonly maintained: readonly string[];
}

/** How long the examined release of a distribution is maintained, as far as the database tells, at the instant of the examination. */
export type Maintenance =
  | {
      readonly state: 'maintained';
      /** `Debian 12`. */ readonly name: string;
      /** ISO date of the last day; absent where none is set. */ readonly until?: string;
    }
  | { readonly state: 'ended'; readonly release: EndedRelease }
  | { readonly state: 'not-known'; /** The product is known, this release of it is not. */ readonly title: string }
  | { readonly state: 'not-asked' };

/** The last instant of a day (UTC), as an ISO instant: what lasts through the day is over after it. */
export function lastInstantOf(day: string): string {
  return `${day}T23:59:59.999Z`;
}

/** Whether something has ended at an instant; its last day belongs to it. */
export function isOver(end: End, now: Date): boolean {
  return typeof end === 'boolean' ? end : now.getTime() > Date.parse(lastInstantOf(end));
}
