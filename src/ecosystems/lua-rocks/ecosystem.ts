import type { Ecosystem } from '../../core/ecosystem.ts';
import { luaRocks as luaRocksVersions } from '../../versions/lua-rocks/ordering.ts';
import { installedRocks } from './installed.ts';

/** Rocks of LuaRocks. OSV has no word for them, nor advisories: they are reported as compared with nothing. */
export const luaRocks: Ecosystem = {
  id: 'LuaRocks',
  purlType: 'luarocks',
  versions: luaRocksVersions,
  catalogers: [installedRocks],
  subjects: ({ name, version }) => [{ ecosystem: 'LuaRocks', name, version }],
};
