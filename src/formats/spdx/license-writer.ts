import { createHash } from 'node:crypto';
import { isLicenseExpression } from '../license-expression/index.ts';

/** A text that is no license expression, as SPDX refers to it. */
export interface ExtractedLicense {
  readonly licenseId: string;
  readonly extractedText: string;
  readonly name: string;
}

/** Gives license expressions for what packages state, and collects what it had to make up references for. */
export class LicenseWriter {
  readonly #expressions = new Map<string, string>();
  readonly #extracted: ExtractedLicense[] = [];

  /** One valid expression (SPDX 2.3 annex D) for all that a package states; `NOASSERTION` where it states nothing. */
  expressionOf(licenses: readonly string[]): string {
    const parts = [...new Set(licenses.filter((text) => text.trim() !== '').map((text) => this.#partOf(text)))];
    if (parts.length === 0) return 'NOASSERTION';
    return parts.length === 1 ? (parts[0] ?? '') : parts.map((part) => (part.includes(' ') ? `(${part})` : part)).join(' AND ');
  }

  /** The texts that are no expressions, each once, in the order in which they came. */
  extracted(): readonly ExtractedLicense[] {
    return this.#extracted;
  }

  #partOf(text: string): string {
    const known = this.#expressions.get(text);
    if (known !== undefined) return known;
    const part = isLicenseExpression(text) ? text : this.#referTo(text);
    this.#expressions.set(text, part);
    return part;
  }

  #referTo(text: string): string {
    const licenseId = `LicenseRef-${createHash('sha256').update(text).digest('hex').slice(0, 20)}`;
    this.#extracted.push({ licenseId, extractedText: text, name: text });
    return licenseId;
  }
}
