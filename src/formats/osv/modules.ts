import { isModular, moduleName, streamsIn } from '../rpm-module/index.ts';
import type { OsvAffected } from './record.ts';

/** Distributions that have module streams. */
const modularDistributions = /^(?:AlmaLinux|Rocky Linux|Red Hat)(?::|$)/;

/**
 * Gives packages that an erratum fixes within module streams the name they have there (`nodejs:16::npm`): the records give the bare name, and say the stream
 * in their summary alone. Where that names several streams, each has the fix; where it names none, the name says that the stream is not told.
 */
export function placedInModules(affected: readonly OsvAffected[], summary: string): readonly OsvAffected[] {
  if (!affected.some(isOfModule)) return affected;
  const streams = streamsIn(summary);
  const names = (name: string): readonly string[] =>
    streams.length === 0 ? [moduleName(undefined, name)] : streams.map((stream) => moduleName(stream, name));
  return affected.flatMap((entry) => (isOfModule(entry) ? names(entry.name).map((name) => ({ ...entry, name })) : [entry]));
}

function isOfModule({ ecosystem, ranges }: OsvAffected): boolean {
  return modularDistributions.test(ecosystem) && ranges.some(({ events }) => events.some((event) => 'fixed' in event && isModular(event.fixed)));
}
