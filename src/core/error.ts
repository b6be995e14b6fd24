/** Why the program could not go on. A closed set: callers branch on it, people read the message. */
export type ErrorCode =
  | 'usage' // the command line or an option is wrong
  | 'policy-invalid' // the policy file cannot be read or says something that has no meaning
  | 'target-not-found' // nothing stands at the place the target names
  | 'target-unsupported' // it is there, but it is not a thing this program examines
  | 'target-ambiguous' // more than one thing fits, and none was named
  | 'archive-malformed' // an archive, manifest or layer does not follow its format
  | 'digest-mismatch' // the bytes are not those the digest names
  | 'limit-exceeded' // a bound on size, count, depth, ratio or time was reached
  | 'database-missing' // no advisory database at the place it was looked for
  | 'database-invalid' // an advisory database that cannot be read
  | 'database-refused' // an advisory database that is offered, but not to be trusted: its signature, its age, or older than the one in use
  | 'feed-invalid' // the input of a database build cannot be read
  | 'output-failed' // a report could not be written
  | 'registry-unauthorized' // a registry does not let an image be pulled, or would have credentials go where they do not belong
  | 'io-failed'; // the operating system refused a read or a write

/** What stops the program: what, where, why, and where possible what to do next, in one message for people. */
export class SeaworthyError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SeaworthyError';
    this.code = code;
  }
}

/** One file of what is examined does not follow its format. Becomes an Unknown; the scan goes on. */
export class MalformedError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'MalformedError';
  }
}
