import { readFileSync } from 'node:fs';
import { goModOf, type GoModule, type GoScratch } from './go/toolchain.ts';

/** A program that tests run beside this one, built from its pinned source. */
export interface RealComponent {
  /** Name of the executable. */
  readonly name: string;
  readonly version: string;
  readonly linkerFlags: string;
  moduleOf(scratch: GoScratch): GoModule;
}

const kubernetes = '1.36.3';
const [major, minor] = kubernetes.split('.');

export const realComponents: readonly RealComponent[] = [
  {
    name: 'etcd',
    version: '3.6.16',
    linkerFlags: '-s -w',
    moduleOf: () => ({
      'go.mod': 'module component\n\ngo 1.26\n\nrequire go.etcd.io/etcd/server/v3 v3.6.16\n',
      'main.go': 'package main\n\nimport (\n\t"os"\n\n\t"go.etcd.io/etcd/server/v3/etcdmain"\n)\n\nfunc main() { etcdmain.Main(os.Args) }\n',
    }),
  },
  {
    name: 'kube-apiserver',
    version: kubernetes,
    linkerFlags: `-s -w ${[
      ['Version', `v${kubernetes}`],
      ['Major', major],
      ['Minor', minor],
    ]
      .map(([name, value]) => `-X k8s.io/component-base/version.git${name}=${value}`)
      .join(' ')}`,
    moduleOf: (scratch) => ({ 'go.mod': kubernetesModule(scratch), 'main.go': apiServerMain }),
  },
];

/** Kubernetes develops its libraries in its own tree and replaces them by folders there; outside of it the published ones of the same version stand in. */
function kubernetesModule(scratch: GoScratch): string {
  const own = readFileSync(goModOf(scratch, `k8s.io/kubernetes@v${kubernetes}`), 'utf8');
  const staging = [...own.matchAll(/^\s+(k8s\.io\/[\w-]+) => \.\/staging\//gm)].map(([, name]) => name);
  const replaced = staging.map((name) => `replace ${name} => ${name} v0.${kubernetes.slice(2)}\n`);
  return `module component\n\ngo 1.26\n\nrequire k8s.io/kubernetes v${kubernetes}\n\n${replaced.join('')}`;
}

const apiServerMain = `package main

import (
	"os"

	"k8s.io/component-base/cli"
	"k8s.io/kubernetes/cmd/kube-apiserver/app"
)

func main() { os.Exit(cli.Run(app.NewAPIServerCommand())) }
`;
