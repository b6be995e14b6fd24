export { analyserSetKey } from './analyser-set.ts';
export { decodeLayerFacts } from './decode-layer-facts.ts';
export { encodeLayerFacts } from './encode-layer-facts.ts';
export type { AnalyserFacts, LayerEntries, LayerFacts, LayerUnknown } from './layer-facts.ts';
export { LayerScanner, type BodyAccess } from './layer-scanner.ts';
export { overlay } from './overlay.ts';
export { Selection } from './selection.ts';
