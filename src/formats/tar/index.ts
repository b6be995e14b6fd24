export type { BodySink, SparseRun, TarEntry, TarVisitor } from './entry.ts';
export { type TarLimits } from './limits.ts';
export { TarWalker } from './walker.ts';
export { tarEnd, tarHeader, tarOf, tarPadding, type TarHeader, type TarInput } from './writer.ts';
