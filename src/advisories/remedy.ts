/** What to do about a database that cannot be read. */
export const makeAgain = 'fetch it again (seaworthy db update) or build it again (seaworthy db build)';
