import type { Package } from '../../core/package.ts';

/*
 * Module streams of Red Hat Enterprise Linux 8 and 9 and what is rebuilt from it: one package name has several lines (nodejs 16, 18, 20), each with fixes of
 * its own, beside a line outside of all modules. An advisory speaks of one stream; a fix of another says nothing. Packages say their stream in
 * MODULARITYLABEL, advisories in their summary, and both that they are of a module at all in the release: `.module_el8.5.0+2605+45d748af`.
 * A package within a stream therefore has a name of its own: `nodejs:16::npm`.
 */

/** Whether a version or release was built for a module. */
export function isModular(version: string): boolean {
  return /\.module[+_]el\d/.test(version);
}

/** Module and stream of a MODULARITYLABEL: `nodejs:16` of `nodejs:16:8050020211206113934:c5368500`. */
export function streamOf(label: string): string | undefined {
  return /^[^:\s]+:[^:\s]+/.exec(label)?.[0];
}

/** The module streams that the summary of an erratum names: `nodejs:14` in `Moderate: nodejs:14 security update`; there may be two, as `virt:rhel and virt-devel:rhel`. */
export function streamsIn(summary: string): readonly string[] {
  const found = summary.match(/(?<![\w.+:-])[A-Za-z0-9][\w.+-]{0,99}:[A-Za-z0-9][\w.+-]{0,99}/g) ?? [];
  return [...new Set(found)];
}

/** Name of a package within a stream: `nodejs:16::npm`; `::npm` where its stream is not told. */
export function moduleName(stream: string | undefined, name: string): string {
  return `${stream ?? ''}::${name}`;
}

/** Whether a package is of a module and does not say of which stream: no advisory of the stream can be asked about it. */
export function isStreamUntold({ version, properties }: Package): boolean {
  return isModular(version) && streamOf(properties?.['modularity'] ?? '') === undefined;
}

/** By which names advisories may speak of a package: its own; within a module, that in its stream and that in a stream that was not told. */
export function namesAsked({ name, version, properties }: Package): readonly string[] {
  const label = properties?.['modularity'];
  if (label === undefined && !isModular(version)) return [name];
  const stream = label === undefined ? undefined : streamOf(label);
  const untold = moduleName(undefined, name);
  return stream === undefined ? [untold] : [moduleName(stream, name), untold];
}
