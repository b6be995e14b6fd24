import { answerOf } from '../../../core/check.ts';
import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { leftPackages } from '../leftovers.ts';

const tools =
  /^(?:build-essential|build-base|gcc|gcc-c\+\+|g\+\+|clang|llvm|make|cmake|automake|autoconf|golang|golang-go|go|rust|rustc|cargo|cargo-auditable|nodejs-dev|kernel-headers|linux-headers|@development-tools|maven|gradle|default-jdk|openjdk-\d+-jdk|java-[\d.]+-openjdk-devel)$/;

/** Compilers in an image that ships (Docker, best practices: multi-stage builds). */
export const imageBuildTools: DockerfileCheck = {
  id: 'image-build-tools',
  catalogue: 'DF-47',
  title: 'Build tools are installed in the image',
  severity: 'low',
  why: 'They make the image larger, bring vulnerabilities of their own, and let who breaks in build what he needs.',
  remediation:
    'Build in a stage of its own and copy the result (`COPY --from=build …`), or remove them in the same RUN (`apk del`, `apt-get purge`).',
  references: [],
  links: ['https://docs.docker.com/build/building/multi-stage/'],
  judge: (file) => answerOf(leftPackages(file, tools, 'build tools that stay in the image')),
};
