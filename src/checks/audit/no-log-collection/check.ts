import { besideTheCluster, runsOne } from '../cluster-part.ts';

const collectors =
  /^(fluent-?bit|fluentd[\w-]*|vector|promtail|alloy|filebeat|elastic-agent|datadog-agent|opentelemetry-collector[\w-]*|otel[\w-]*collector[\w-]*|logging-operator|splunk-otel-collector|newrelic-fluentbit-output|aws-for-fluent-bit|ama-logs|cribl|axosyslog|syslog-ng|logstash[\w-]*)$/;

/** Logs of pods and nodes stay where a lost node or an intruder takes them along. */
export const noLogCollection = besideTheCluster(
  ({ workloads, objects }) => workloads.some((pods) => runsOne(pods, collectors)) || objects.some(({ object }) => kinds.has(object.kind)),
  'parts of the cluster are here, this one first, but nothing that collects logs: add an agent that sends them out of the cluster',
  {
    id: 'no-log-collection',
    catalogue: 'AU-05',
    title: 'Nothing collects the logs of the cluster',
    severity: 'low',
    why: 'Logs lie on the nodes and go with them, or with whoever breaks in and cleans up. Afterwards nobody can tell what happened.',
    remediation:
      'Run a collector on every node (Fluent Bit, Vector, an OpenTelemetry collector) that sends logs to storage outside the cluster; scan it together with the parts of the cluster.',
    references: [
      { framework: 'nsa-cisa', item: 'NSA-4.1' },
      { framework: 'nsa-cisa', item: 'NSA-4.4' },
      { framework: 'nsa-cisa', item: 'NSA-4.10' },
      { framework: 'mitre-attack', item: 'T1070' },
    ],
  },
);

/** Objects of operators that collect logs. */
const kinds = new Set([
  'ClusterLogForwarder',
  'ClusterFluentBitConfig',
  'FluentBit',
  'FluentbitAgent',
  'Logging',
  'OpenTelemetryCollector',
  'PodLogs',
]);
