export { parseRebarConfig } from './rebar-config.ts';
