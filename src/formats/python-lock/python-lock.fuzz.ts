import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parsePdmLock, parsePipfileLock, parsePoetryLock, parsePylock, parseUvLock } from './index.ts';

const parsers = [parsePdmLock, parsePipfileLock, parsePoetryLock, parsePylock, parseUvLock];

export const target: FuzzTarget = {
  name: 'formats/python-lock',
  seeds: [
    '\0[[package]]\nname = "a"\nversion = "1"\ngroups = ["dev"]\ndependencies = ["b[x]>=1; os_name == \\"nt\\""]\n[[package]]\nname = "b"\nextras = ["x"]\ngit = "https://u:p@e.org/b"\nrevision = "0"\n',
    '\x01{"_meta":{"sources":[{"name":"x","url":"https://u:p@e.org"}]},"default":{"a":{"version":"==1","index":"x"},"b":{"git":"https://e.org","ref":"0"}},"develop":{"c":{"path":"."}}}',
    '\x02[[package]]\nname = "a"\nversion = "1"\noptional = true\ngroups = ["main"]\n[package.dependencies]\na = "*"\nb = [{version = "1", optional = true}]\n[package.source]\ntype = "git"\nurl = "x"\n',
    '\x03[[packages]]\nname = "a"\nmarker = "\'x\' in extras"\ndependencies = [{name = "a"}]\n[packages.vcs]\ntype = "git"\nurl = "x"\n',
    '\x04[manifest]\nmembers = ["a"]\n[[package]]\nname = "a"\nsource = { editable = "." }\ndependencies = [{ name = "b", version = "1" }]\n[package.dev-dependencies]\ndev = [{ name = "a" }]\n[[package]]\nname = "b"\nversion = "1"\n',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['[[package]]', 'name = ', 'version = ', '__proto__', '[package.dependencies]', '= {', '"==', 'source', '..'].map((word) =>
    Buffer.from(word),
  ),
  run: (bytes) => void parsers[(bytes[0] ?? 0) % parsers.length]?.(bytes.subarray(1)),
};
