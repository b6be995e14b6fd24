import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parsePipfile, parsePyproject, parseSetupCfg, parseSetupPy } from './index.ts';

const parsers = [parsePipfile, parsePyproject, parseSetupCfg, parseSetupPy];

export const target: FuzzTarget = {
  name: 'formats/python-project',
  seeds: [
    '\0[[source]]\nname = "x"\n[packages]\na = "==1"\nb = {git = "https://u:p@e.org", ref = "1"}\n[dev-packages]\nc = {path = "."}\n',
    '\x01[project]\nname = "x"\ndynamic = ["dependencies"]\ndependencies = ["a==1; os_name", "??"]\n[project.optional-dependencies]\nx = ["b"]\n[dependency-groups]\ndev = ["c", {include-group = "x"}]\n[tool.poetry.dependencies]\npython = "3"\nd = [{version = "1", markers = "x"}]\n[tool.uv.sources]\na = {workspace = true}\n',
    '\x02[metadata]\nname = x\n[options]\ninstall_requires =\n  a==1\n  # c\n  b\n[options.extras_require]\nx = file: a.txt, b.txt\n',
    '\x03setup(install_requires=[\n"a==1", # c\n\'b\'], extras_require={})\n',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['install_requires=', '[', ']', '__proto__', '[options]', 'file:', '= {', '"', "'", '\n  '].map((word) => Buffer.from(word)),
  run: (bytes) => void parsers[(bytes[0] ?? 0) % parsers.length]?.(bytes.subarray(1)),
};
