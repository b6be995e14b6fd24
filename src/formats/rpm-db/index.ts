export { rpmDatabase } from './cataloger.ts';
export { kernelHeaders } from './kernel-headers.ts';
