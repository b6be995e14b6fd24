/** `Microsoft.NETCore.App.Runtime.ubuntu.22.04-x64`, as distributions build it. */
const ofDistribution = /^(Microsoft\.(?:NETCore|AspNetCore)\.App\.Runtime)\.(?!linux-|win-|osx-)([a-z]+)(?:[.\d][a-z0-9.]*)?-(x64|x86|arm|arm64)$/;
const musl = new Set(['alpine']);

/**
 * Names under which advisories may speak of a package. A runtime that a distribution built from source is named after the distribution
 * (https://learn.microsoft.com/dotnet/core/rid-catalog); Microsoft's advisories know the portable ones, built from the same source.
 */
export function advisoryNames(name: string): readonly string[] {
  const [, base, system, architecture] = ofDistribution.exec(name) ?? [];
  if (base === undefined || system === undefined || architecture === undefined) return [name];
  return [name, `${base}.linux-${musl.has(system) ? 'musl-' : ''}${architecture}`];
}
