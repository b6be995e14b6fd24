import { spawnSync } from 'node:child_process';

/** Another scanner, run on the same file; where it is not on the PATH its rows are left out. */
export interface Peer {
  readonly name: string;
  /** Words that make it list packages or vulnerabilities of a docker-archive. */
  readonly words: (image: string) => readonly string[];
  /** The same of a source tree. */
  readonly treeWords: (folder: string) => readonly string[];
  readonly versionWords: readonly string[];
}

export const peers: readonly Peer[] = [
  {
    name: 'trivy',
    words: (image) => [
      'trivy',
      'image',
      '--input',
      image,
      '--format',
      'cyclonedx',
      '--cache-backend',
      'memory',
      '--skip-db-update',
      '--skip-java-db-update',
      '--offline-scan',
      '--skip-version-check',
      '--quiet',
    ],
    treeWords: (folder) => [
      'trivy',
      'fs',
      folder,
      '--format',
      'cyclonedx',
      '--cache-backend',
      'memory',
      '--skip-db-update',
      '--offline-scan',
      '--skip-version-check',
      '--quiet',
    ],
    versionWords: ['trivy', '--version'],
  },
  {
    name: 'syft',
    words: (image) => ['syft', 'scan', `docker-archive:${image}`, '-o', 'cyclonedx-json', '-q'],
    treeWords: (folder) => ['syft', 'scan', `dir:${folder}`, '-o', 'cyclonedx-json', '-q'],
    versionWords: ['syft', '--version'],
  },
  {
    name: 'osv-scanner',
    words: (image) => ['osv-scanner', 'scan', 'image', '--archive', image, '--offline', '--format', 'json'],
    treeWords: (folder) => ['osv-scanner', 'scan', 'source', '--recursive', folder, '--offline', '--format', 'json'],
    versionWords: ['osv-scanner', '--version'],
  },
];

/** What the peer says its version is; undefined where it is not installed. */
export function versionOf(peer: Peer): string | undefined {
  const [executable = '', ...words] = peer.versionWords;
  const result = spawnSync(executable, words, { encoding: 'utf8' });
  if (result.error !== undefined) return undefined;
  return /\d+\.\d+\.\d+/.exec(result.stdout)?.[0] ?? 'of unknown version';
}
