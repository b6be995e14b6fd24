import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import fields from './fields.json' with { type: 'json' };
import kinds from './kinds.json' with { type: 'json' };

const form = /^(?:\[\]|\{\})*([a-z]|(?:[\w/]+\.)?[A-Z]\w*)$/;

describe('tables of the Kubernetes API', () => {
  it('are small', () => {
    const sizes = ['fields.json', 'kinds.json'].map((name) => readFileSync(new URL(name, import.meta.url)).length);
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(300_000);
  });

  it('have the last six minor versions', () => {
    expect(fields.last - fields.first).toBe(5);
    expect(kinds.last).toBe(fields.last);
  });

  it('have codes that the reader knows, and every type that one names', () => {
    const wrong = Object.entries(fields.types).flatMap(([type, line]) => {
      const words = line === '' ? [] : line.split(' ');
      const codes = words.filter((_, at) => at % 2 === 1);
      return codes.filter((word) => !isCode(word, type)).map((word) => `${type} ${word}`);
    });
    expect(wrong).toEqual([]);
  });

  it('have the fields of every kind that is served now', () => {
    const packages: Readonly<Record<string, string>> = fields.packages;
    const served = Object.entries(kinds.kinds).filter(([, line]) => {
      const [introduced, , removed] = line.split(' ');
      return !(fields.last < Number(introduced)) && !(fields.last >= Number(removed));
    });
    const without = served.filter(([kind]) => !Object.hasOwn(fields.types, `${packages[kind.split(' ')[0] ?? '']}.${kind.split(' ')[1]}`));
    expect(without).toEqual([]);
    expect(served.length).toBeGreaterThan(80);
  });
});

/** `s`, `[]Type@34-35`, `{}~Type|b`. */
function isCode(word: string, type: string): boolean {
  const [, loose, code = ''] = /^(?:\[\]|\{\})*(~?)([^@]+)(?:@\d*(?:-\d+)?)?$/.exec(word) ?? [];
  return code.split('|').every((alternative) => isKnown(form.exec(alternative)?.[1], type)) && (loose === '~') === code.includes('|');
}

function isKnown(name: string | undefined, type: string): boolean {
  if (name === undefined) return false;
  if (name.length === 1) return 'sbilnyqotmx'.includes(name);
  return Object.hasOwn(fields.types, name.includes('.') ? name : `${type.slice(0, type.lastIndexOf('.'))}.${name}`);
}
