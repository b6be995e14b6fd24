export { exceptionIn, exceptionsInComments, type WrittenException } from './inline-exception.ts';
