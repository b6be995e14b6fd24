import { MalformedError, SeaworthyError } from '../core/error.ts';

/** Longest stretch of an image's own text in a message. */
const shownLength = 200;

/** Text that an image chose, short enough for a message. */
export function shown(text: string): string {
  return text.length > shownLength ? `${text.slice(0, shownLength)}…` : text;
}

/** The error with what it concerns in front: `layer 2 of x.tar: …`. Bugs and refusals of the system, which name their file, stay as they are. */
export function named(subject: string, error: unknown): unknown {
  if (error instanceof MalformedError) return new SeaworthyError('archive-malformed', `${subject}: ${error.message}`, { cause: error });
  if (!(error instanceof SeaworthyError) || error.code === 'io-failed' || error.message.includes(subject)) return error;
  return new SeaworthyError(error.code, `${subject}: ${error.message}`, { cause: error });
}
