/** Stops the reading of one document; its offset is into the text of the document. */
export class Refusal extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}
