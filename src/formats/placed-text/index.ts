export { joinPlaced, placeIn, slicePlaced, trimPlaced, type PlacedText, type TextPiece } from './placed-text.ts';
export { LineIndex } from './line-index.ts';
