export { readPipelines, type ReadPipeline } from './read.ts';
export { isPipelinePath, pipelineFormatOf, type PipelineFormat } from './recognize.ts';
