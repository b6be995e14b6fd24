import { parentPort } from 'node:worker_threads';

// Every thread has to ask for the cache of compiled code itself; without it half of its start is spent on compiling what was compiled before.
process.getBuiltinModule('node:module').enableCompileCache();
const { serveLayers } = await import('./layer-work.ts');
if (parentPort !== null) serveLayers(parentPort);
