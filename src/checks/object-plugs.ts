export * as admission from './admission/plugs.ts';
export * as audit from './audit/plugs.ts';
export * as controlPlane from './control-plane/plugs.ts';
export * as image from './image/plugs.ts';
export * as node from './node/plugs.ts';
export * as workload from './workload/plugs.ts';
