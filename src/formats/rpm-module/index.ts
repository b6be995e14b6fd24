export { isModular, isStreamUntold, moduleName, namesAsked, streamOf, streamsIn } from './module.ts';
