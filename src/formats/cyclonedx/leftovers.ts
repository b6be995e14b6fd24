import type { Unknown } from '../../core/unknown.ts';
import { compareText } from '../../core/urgency.ts';
import { isStreamUntold } from '../rpm-module/index.ts';
import type { Foreign } from './read-foreign-component.ts';

/** Counts what the components of another producer leave open, so that a thousand of them make a few unknowns. */
export class Leftovers {
  #unusable = 0;
  #streamless = 0;
  readonly #types = new Map<string, number>();
  readonly #unnamed = new Map<string, number>();

  note(foreign: Foreign): void {
    if (foreign.is === 'package' && isStreamUntold(foreign.package)) this.#streamless += 1;
    if (foreign.is === 'unusable') this.#unusable += 1;
    else if (foreign.is === 'unknown-type') increase(this.#types, foreign.type);
    else if (foreign.unnamed) increase(this.#unnamed, foreign.package.ecosystem);
  }

  unknowns(): readonly Unknown[] {
    const unusable: Unknown = {
      kind: 'unreadable',
      subject: 'components without a package URL',
      reason: 'the SBOM gives these components no package URL that can be read, so nothing says what they are',
      count: this.#unusable,
    };
    const streamless: Unknown = {
      kind: 'partial-data',
      subject: 'packages of modules',
      reason: 'the SBOM gives these packages no qualifier rpmmod, which says their stream: advisories of the stream were not compared with them',
      count: this.#streamless,
    };
    return [
      ...(this.#unusable === 0 ? [] : [unusable]),
      ...(this.#streamless === 0 ? [] : [streamless]),
      ...sorted(this.#types).map(([type, count]): Unknown => ({
        kind: 'no-advisory-data',
        subject: `pkg:${type}`,
        reason: `this version knows no ecosystem whose package URLs begin with pkg:${type}`,
        count,
      })),
      ...sorted(this.#unnamed).map(([ecosystem, count]): Unknown => ({
        kind: 'unrecognized-release',
        subject: ecosystem,
        reason:
          'the SBOM does not say of which release these packages are: neither a distro qualifier nor an operating-system component that is recognized',
        count,
      })),
    ];
  }
}

function increase(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function sorted(counts: ReadonlyMap<string, number>): readonly (readonly [string, number])[] {
  return [...counts].toSorted(([left], [right]) => compareText(left, right));
}
