import type { LockedPackage } from '../../core/lock-file.ts';
import type { DeclarationCataloger } from '../../core/source-tree.ts';
import { parseMixLock } from '../../formats/mix-lock/index.ts';
import { parseMixProject } from '../../formats/mix-project/index.ts';
import { formatPurl } from '../../formats/purl/index.ts';
import { parseRebarConfig } from '../../formats/rebar-config/index.ts';
import { parseRebarLock } from '../../formats/rebar-lock/index.ts';
import { lockCataloger } from '../lock-cataloger.ts';
import type { Identity } from '../locked-packages.ts';

const limit = 64 * 1024 * 1024;
const organisation = 'hexpm:';

/** mix.lock of Elixir, rebar.lock of Erlang; mix.exs and rebar.config where there is none. An umbrella of Elixir has one lock file at its root. */
export const hexDeclarations: readonly DeclarationCataloger[] = [
  lockCataloger({
    id: 'hex-mix-projects',
    locks: [{ id: 'hex-mix-lock', version: 1, selects: [{ name: 'mix.lock' }], limit, read: (file) => parseMixLock(file.bytes()) }],
    manifest: { id: 'hex-mix-project', version: 1, selects: [{ name: 'mix.exs' }], limit, read: (file) => parseMixProject(file.bytes()) },
    identify,
    remedy: 'commit the mix.lock that mix deps.get writes',
    speaksBeneath: true,
  }),
  lockCataloger({
    id: 'hex-rebar-projects',
    locks: [{ id: 'hex-rebar-lock', version: 1, selects: [{ name: 'rebar.lock' }], limit, read: (file) => parseRebarLock(file.bytes()) }],
    manifest: { id: 'hex-rebar-config', version: 1, selects: [{ name: 'rebar.config' }], limit, read: (file) => parseRebarConfig(file.bytes()) },
    identify,
    remedy: 'commit the rebar.lock that rebar3 writes',
    untoldIsTransitive: true,
    speaksBeneath: true,
  }),
];

function identify({ name, version, origin, properties }: LockedPackage): Identity | undefined {
  if (version === '' && origin === undefined) return undefined;
  const repository = properties?.['repository'] ?? '';
  const namespace = repository.startsWith(organisation) ? { namespace: repository.slice(organisation.length) } : {};
  const qualifiers = origin === undefined ? {} : { qualifiers: { vcs_url: origin } };
  return { purl: formatPurl({ type: 'hex', ...namespace, name, version, ...qualifiers }), ecosystem: 'Hex', name, version };
}
