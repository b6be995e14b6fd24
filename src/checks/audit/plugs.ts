export { noLogCollection } from './no-log-collection/check.ts';
export { noMetricsPipeline } from './no-metrics-pipeline/check.ts';
