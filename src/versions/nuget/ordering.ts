import type { Ordering } from '../../core/ordering.ts';
import { orderingOf } from '../ordering-of.ts';
import type { SemanticVersion } from '../semantic.ts';
import { compareNumberRows, comparePrereleases, parseSemantic } from '../semantic.ts';

/** Major, minor, patch and the revision that .NET assemblies have. */
const count = 4;

/** NuGet (https://learn.microsoft.com/nuget/concepts/package-versioning): Semantic Versioning with a fourth number, and letters of either case are the same. */
export const nuget: Ordering = orderingOf('nuget', { parse, compare });

function parse(text: string): SemanticVersion | undefined {
  const version = parseSemantic(text.toLowerCase());
  return version === undefined || version.numbers.length > count ? undefined : version;
}

function compare(left: SemanticVersion, right: SemanticVersion): number {
  return compareNumberRows(left.numbers, right.numbers, count) || comparePrereleases(left.prerelease, right.prerelease);
}
