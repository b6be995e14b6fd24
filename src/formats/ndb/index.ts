export { readNdbBlobs } from './ndb.ts';
