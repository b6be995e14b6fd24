/** What a content set is, as advisories name their platforms. */
export type ContentSet =
  | 'main' // what every subscription and every universal base image has
  | { readonly platform: string } // `rhel_eus:8.6::baseos`; the major release alone where the minor one is not told
  | undefined; // of a product that is not known

/** Parts of a release, by the word that content sets have for them and the one that advisories have. */
const parts: ReadonlyMap<string, string> = new Map([
  ['baseos', 'baseos'],
  ['appstream', 'appstream'],
  ['codeready-builder', 'crb'],
  ['highavailability', 'highavailability'],
  ['resilientstorage', 'resilientstorage'],
  ['nfv', 'nfv'],
  ['rt', 'realtime'],
  ['sap-netweaver', 'sap'],
  ['sap-solutions', 'sap_hana'],
  ['supplementary', 'supplementary'],
]);
const inMain: ReadonlySet<string> = new Set(['baseos', 'appstream', 'crb']);

const word = [...parts.keys()].join('|');
const minor = String.raw`(?:__(\d+)(?:_DOT_(\d+))?)?`;
const sinceEight = new RegExp(String.raw`^(?:rhel|ubi)-(\d+)-(?:for-\w+-)?(${word})-(?:(eus|aus|tus|e4s)-)?rpms${minor}$`);
const builder = new RegExp(String.raw`^codeready-builder-for-(?:rhel|ubi)-(\d+)-\w+-(?:(eus)-)?rpms${minor}$`);
const upToSeven = new RegExp(
  String.raw`^rhel-([67])-(?:server|for-\w+|workstation|client|computenode)-(?:(eus|aus|tus|e4s|els)-)?(?:optional-|extras-)?rpms${minor}$`,
);
const openShift = /^rhocp-(\d+\.\d+)-for-rhel-(\d+)-\w+-rpms$/;

/** Tells what a content set of Red Hat is by its name: `rhel-8-for-x86_64-baseos-eus-rpms__8_DOT_6`. */
export function contentSetOf(name: string): ContentSet {
  const [, cluster, base] = openShift.exec(name) ?? [];
  if (cluster !== undefined) return { platform: `openshift:${cluster}::el${base}` };
  const [, old, oldStream, ...oldRelease] = upToSeven.exec(name) ?? [];
  if (old !== undefined) return oldStream === undefined ? 'main' : { platform: `rhel_${oldStream}:${releaseOf(old, oldRelease)}::server` };
  const [, crb, crbStream, ...crbRelease] = builder.exec(name) ?? [];
  if (crb !== undefined) return placeOf(crb, 'crb', crbStream, crbRelease);
  const [, major, part = '', stream, ...release] = sinceEight.exec(name) ?? [];
  return major === undefined ? undefined : placeOf(major, parts.get(part) ?? part, stream, release);
}

function placeOf(major: string, part: string, stream: string | undefined, release: readonly (string | undefined)[]): ContentSet {
  if (stream !== undefined) return { platform: `rhel_${stream}:${releaseOf(major, release)}::${part}` };
  return inMain.has(part) ? 'main' : { platform: `enterprise_linux:${major}::${part}` };
}

function releaseOf(major: string, [first, second]: readonly (string | undefined)[]): string {
  return first === undefined || second === undefined ? major : `${first}.${second}`;
}
