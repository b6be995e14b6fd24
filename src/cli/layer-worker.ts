import { parentPort } from 'node:worker_threads';
import { analysers } from '../ecosystems/index.ts';
import { serveLayerJobs } from '../sources/layer-jobs.ts';

if (parentPort !== null) serveLayerJobs(parentPort, analysers);
