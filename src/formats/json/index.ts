export { jsonObject, type JsonMember } from './lines.ts';
export { jsonText } from './text.ts';
