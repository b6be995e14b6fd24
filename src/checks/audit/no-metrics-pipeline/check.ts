import { besideTheCluster, runsOne } from '../cluster-part.ts';

const programs =
  /^(metrics-server[\w-]*|prometheus|prometheus-operator|prometheus-adapter|kube-state-metrics|vmagent|victoria-metrics|telegraf|datadog-agent|agent|opentelemetry-collector[\w-]*|grafana-agent|alloy|node-exporter|cloudwatch-agent)$/;
const kinds = new Set(['OpenTelemetryCollector', 'PodMonitor', 'Prometheus', 'PrometheusAgent', 'ServiceMonitor', 'VMAgent', 'VMServiceScrape']);

/** Nothing measures the cluster: neither an overload nor a miner shows. */
export const noMetricsPipeline = besideTheCluster(
  ({ workloads, objects }) => workloads.some((pods) => runsOne(pods, programs)) || objects.some(({ object }) => kinds.has(object.kind)),
  'parts of the cluster are here, this one first, but nothing that collects metrics: add metrics-server or Prometheus',
  {
    id: 'no-metrics-pipeline',
    catalogue: 'AU-05',
    title: 'Nothing collects metrics of the cluster',
    severity: 'low',
    why: 'Without measurements neither an overload shows before it stops the service, nor work that somebody else has the cluster do.',
    remediation: 'Run metrics-server, Prometheus or an OpenTelemetry collector, with alerts; scan it together with the parts of the cluster.',
    references: [
      { framework: 'nsa-cisa', item: 'NSA-4.14' },
      { framework: 'nsa-cisa', item: 'NSA-4.15' },
    ],
  },
);
