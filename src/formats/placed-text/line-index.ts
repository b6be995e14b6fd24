/** The lines of a text by what they hold, to find where a here-document ends; made once, so that many without an end cost no more than one. */
export class LineIndex {
  readonly #text: string;
  #asWritten: Map<string, number[]> | undefined;
  #withoutTabs = new Map<string, number[]>();

  constructor(text: string) {
    this.#text = text;
  }

  /** Where the first line from an offset on begins that holds nothing but a word, tabs before it not counted where they are stripped. */
  find(word: string, from: number, isStripped: boolean): number | undefined {
    this.#asWritten ??= this.#make();
    const starts = (isStripped ? this.#withoutTabs : this.#asWritten).get(word) ?? [];
    let low = 0;
    for (let high = starts.length; low < high;) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) < from) low = middle + 1;
      else high = middle;
    }
    return starts[low];
  }

  #make(): Map<string, number[]> {
    const text = this.#text;
    const asWritten = new Map<string, number[]>();
    for (let start = 0; start < text.length;) {
      const newline = text.indexOf('\n', start);
      const end = newline < 0 ? text.length : newline;
      if (end - start <= longestWord) {
        const line = text.slice(start, end).replace(/\r+$/, '');
        addLine(asWritten, line, start);
        addLine(this.#withoutTabs, line.replace(/^\t+/, ''), start);
      }
      start = end + 1;
    }
    return asWritten;
  }
}

const longestWord = 300;

function addLine(lines: Map<string, number[]>, line: string, start: number): void {
  const starts = lines.get(line);
  if (starts === undefined) lines.set(line, [start]);
  else starts.push(start);
}
