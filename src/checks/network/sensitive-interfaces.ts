import type { PodsProjection } from '../../kubernetes/graph/projection/pods.ts';

/** Programs that run what their users tell them, or show what an intruder looks for: by the last part of their images' names. */
const interfaces: readonly (readonly [string, RegExp])[] = [
  ['the Kubernetes dashboard', /^(kubernetes-)?dashboard(-web|-api|-[a-z0-9]{2,8})?$/],
  ['Argo CD', /^argocd$/],
  ['Argo Workflows', /^argocli$/],
  ['Jenkins', /^jenkins[\w-]*$/],
  ['the console of Ray', /^ray(-ml)?$/],
  ['a notebook server', /^([\w-]*notebook|jupyterhub|k8s-hub|jupyterlab)$/],
  ['Airflow', /^airflow$/],
  ['Weave Scope', /^scope$/],
  ['Portainer', /^portainer(-ce|-ee)?$/],
  ['Rancher', /^rancher$/],
  ['Grafana', /^grafana(-oss|-enterprise)?$/],
  ['Prometheus', /^prometheus$/],
  ['Alertmanager', /^alertmanager$/],
  ['Kibana', /^kibana(-oss)?$/],
  ['Elasticsearch', /^elasticsearch(-oss)?$/],
  ['the console of Hubble', /^hubble-ui$/],
  ['Kiali', /^kiali$/],
  ['Consul', /^consul$/],
  ['Vault', /^vault$/],
  ['Longhorn', /^longhorn-ui$/],
  ['the dashboard of Kubeflow', /^centraldashboard$/],
  ['the dashboard of Tekton', /^(tekton-)?dashboard-[0-9a-f]{32}$/],
  ['Spark', /^spark(-history-server)?$/],
  ['Selenium', /^selenium-hub$/],
  ['phpMyAdmin', /^phpmyadmin$/],
  ['Adminer', /^adminer$/],
  ['MinIO', /^minio$/],
];

/** The administration interface that pods are, by name; undefined for all others. */
export function sensitiveInterfaceOf({ images }: PodsProjection): string | undefined {
  const names = images.map(imageName);
  return interfaces.find(([, pattern]) => names.some((name) => pattern.test(name)))?.[0];
}

/** `registry.example.com/argoproj/argocd:v2@sha256:…` → `argocd`. */
export function imageName(image: string): string {
  const last = image.slice(image.lastIndexOf('/') + 1);
  return last.split(/[:@]/, 1)[0]?.slice(0, 100) ?? '';
}
