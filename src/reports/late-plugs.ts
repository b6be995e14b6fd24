export { cyclonedx } from './cyclonedx/late.ts';
export { csv } from './csv/late.ts';
export { gitlab } from './gitlab/late.ts';
export { gitlabSast } from './gitlab-sast/late.ts';
export { html } from './html/late.ts';
export { junit } from './junit/late.ts';
export { markdown } from './markdown/late.ts';
export { spdx } from './spdx/late.ts';
