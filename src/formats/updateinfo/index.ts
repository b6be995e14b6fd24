export { recordOf } from './record.ts';
export { parseUpdate, type Update, type UpdatedCollection, type UpdatedPackage } from './update.ts';
