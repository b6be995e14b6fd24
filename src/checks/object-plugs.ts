export * as image from './image/plugs.ts';
export * as workload from './workload/plugs.ts';
