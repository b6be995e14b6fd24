import type { Ecosystem } from '../../core/ecosystem.ts';
import type { Package } from '../../core/package.ts';
import { gem } from '../../versions/gem/ordering.ts';
import { installedGems } from './installed.ts';

/** Gems of rubygems.org. */
export const rubyGems: Ecosystem = {
  id: 'RubyGems',
  purlType: 'gem',
  versions: gem,
  catalogers: [installedGems],
  subjects: (pkg) => (isPublished(pkg) ? [{ ecosystem: 'RubyGems', name: pkg.name, version: pkg.version.replace(platform, '') }] : []),
};

/** Of a gem made for one platform: in SBOMs of others it follows the version, `1.13.3-x86_64-linux`. */
const platform = /-(?:(?:x86|x64|i[3-6]86|amd64|arm|aarch64|universal|powerpc|ppc|s390|riscv|sparc)[\w-]*|java|jruby|mswin\w*|mingw\w*)$/;

/** A commit or a folder is no release, whatever version its gemspec says. A server of one's own mostly hands on what rubygems.org has. */
function isPublished({ properties }: Package): boolean {
  return !/^(?:git\+|file:)/.test(properties?.['origin'] ?? '');
}
