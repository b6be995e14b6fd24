import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasShared, shared } from '../../test/support/shared.ts';
import { treeOf } from '../../test/support/tree.ts';
import { ecosystems, recognizeDistribution } from './index.ts';

const syft = 'anchore/syft/syft/linux/testdata/os';
const trivy = 'aquasecurity/trivy/pkg/fanal/analyzer/os/release/testdata';

describe.skipIf(!hasShared)('os-release of real systems', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'seaworthy-os-release-'));
    execFileSync('tar', ['xzf', shared('packages', 'os.tar.gz'), '-C', folder, `./${syft}`, `./${trivy}`]);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each`
    path                                                   | named
    ${`${syft}/almalinux/from-os-release/etc/os-release`}  | ${'AlmaLinux 8 almalinux almalinux-8.4'}
    ${`${syft}/alpine/etc/os-release`}                     | ${'Alpine v3.11 alpine alpine-3.11.6'}
    ${`${syft}/amazon/etc/os-release`}                     | ${'Amazon Linux 2 amazon amzn-2'}
    ${`${syft}/centos/usr/lib/os-release`}                 | ${'CentOS 8 centos centos-8'}
    ${`${syft}/fedora/usr/lib/os-release`}                 | ${'Fedora 36 fedora fedora-36'}
    ${`${syft}/mariner/etc/os-release`}                    | ${'Azure Linux 1 mariner mariner-1.0'}
    ${`${syft}/opensuse-leap/etc/os-release`}              | ${'openSUSE Leap 15.2 opensuse opensuse-leap-15.2'}
    ${`${syft}/oraclelinux/etc/os-release`}                | ${'Oracle Linux 8 oracle ol-8.3'}
    ${`${syft}/photon/etc/os-release`}                     | ${'Photon OS 2.0 photon photon-2.0'}
    ${`${syft}/redhat/from-os-release/usr/lib/os-release`} | ${'Red Hat 7 redhat rhel-7.3'}
    ${`${syft}/rockylinux/from-os-release/etc/os-release`} | ${'Rocky Linux 8 rocky rocky-8.4'}
    ${`${syft}/sles/etc/os-release`}                       | ${'SUSE Linux Enterprise Server 15 SP2 suse sles-15.2'}
    ${`${syft}/wolfi/etc/os-release`}                      | ${'Wolfi rolling wolfi wolfi-20220914'}
    ${`${syft}/arch/etc/os-release`}                       | ${'Arch Linux rolling arch arch'}
    ${`${syft}/scientific/from-os-release/etc/os-release`} | ${undefined}
    ${`${trivy}/alma`}                                     | ${'AlmaLinux 9 almalinux almalinux-9.4'}
    ${`${trivy}/azurelinux-3.0`}                           | ${'Azure Linux 3 azurelinux azurelinux-3.0'}
    ${`${trivy}/centos-stream`}                            | ${'CentOS Stream 8 centos centos-8'}
    ${`${trivy}/mariner-2.0`}                              | ${'Azure Linux 2 mariner mariner-2.0'}
    ${`${trivy}/opensusetumbleweed`}                       | ${'openSUSE Tumbleweed opensuse opensuse-tumbleweed-20220412'}
    ${`${trivy}/opensuseleap-15.2.1`}                      | ${'openSUSE Leap 15.2 opensuse opensuse-leap-15.2.1'}
    ${`${trivy}/opensuseleap-42.3`}                        | ${'openSUSE Leap 42.3 opensuse opensuse-42.3'}
    ${`${trivy}/oracle`}                                   | ${'Oracle Linux 8 oracle ol-8.10'}
    ${`${trivy}/rhel`}                                     | ${'Red Hat 9 redhat rhel-9.4'}
    ${`${trivy}/slemicro`}                                 | ${'SUSE Linux Enterprise Micro 5.3 suse sle-micro-5.3'}
    ${`${trivy}/slemicro-rancher`}                         | ${'SUSE Linux Enterprise Micro for Rancher 5.4 suse sle-micro-rancher-5.4'}
    ${`${trivy}/slemicro6.0`}                              | ${'SUSE Linux Micro 6.0 suse sl-micro-6.0'}
    ${`${trivy}/minimos`}                                  | ${undefined}
    ${`${trivy}/unknown`}                                  | ${undefined}
  `('$path is $named', ({ path, named }) => {
    const { distribution } = recognizeDistribution(treeOf({ 'etc/os-release': readFileSync(join(folder, path)) }), ecosystems);
    const { ecosystem, release = 'rolling', purlNamespace, distro } = distribution ?? {};
    expect(distribution === undefined ? undefined : [ecosystem, release, purlNamespace, distro].join(' ')).toBe(named);
  });
});
