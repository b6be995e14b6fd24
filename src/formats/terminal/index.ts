export { escapeForTerminal } from './escape.ts';
export { painter, type Paint, type Style } from './paint.ts';
export { displayWidth, fit, fitEnd, pad, wrap } from './width.ts';
