import { isMisconfiguration, type Finding, type MisconfigurationFinding } from '../core/finding.ts';

/**
 * Misconfigurations that only moved to another file: of the same check, object and field, in pairs of one that is gone and one that came. What came besides one
 * that stayed is new. By the fingerprint of the one that came, that of the one that is gone.
 */
export function relocated(gone: readonly Finding[], appeared: readonly Finding[]): ReadonlyMap<string, string> {
  const waiting = Map.groupBy(gone.filter(isMisconfiguration), keyOf);
  const pairs = new Map<string, string>();
  for (const finding of appeared.filter(isMisconfiguration)) {
    const before = waiting.get(keyOf(finding))?.shift();
    if (before !== undefined) pairs.set(finding.fingerprint, before.fingerprint);
  }
  return pairs;
}

function keyOf({ id, object, field, message }: MisconfigurationFinding): string {
  const { apiVersion, kind, namespace, name } = object ?? {};
  return [id, apiVersion, kind, namespace, name, field ?? message].join('\0');
}
