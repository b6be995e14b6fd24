import type { MessagePort } from 'node:worker_threads';
import { analysers } from '../ecosystems/index.ts';
import { serveLayerJobs } from '../sources/layer-jobs.ts';

/** Answers a port that asks for the facts of layers. */
export function serveLayers(port: MessagePort): void {
  serveLayerJobs(port, analysers);
}
