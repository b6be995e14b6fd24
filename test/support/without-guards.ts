import type { DeclaredCheck } from '../../src/checks/check.ts';
import type { Condition } from '../../src/checks/condition.ts';

/** A check that lacks one of its guards, and which: what its examples must notice. */
export interface Unguarded {
  readonly lacks: string;
  readonly check: DeclaredCheck;
}

/** A check without each of its clauses, without each part of its conditions, and for each version to which it holds a part back or up, one later. */
export function withoutGuards(check: DeclaredCheck): readonly Unguarded[] {
  const { clauses } = check;
  const without = clauses.flatMap((_, index) =>
    clauses.length === 1 ? [] : [{ lacks: `clause ${index}`, check: { ...check, clauses: clauses.filter((_clause, other) => other !== index) } }],
  );
  const weakened = clauses.flatMap((clause, index) =>
    weaker(clause.forbid).map(({ lacks, condition }) => ({
      lacks: `clause ${index}: ${lacks}`,
      check: { ...check, clauses: clauses.with(index, { ...clause, forbid: condition }) },
    })),
  );
  return [...without, ...weakened];
}

interface Weaker {
  readonly lacks: string;
  readonly condition: Condition;
}

function weaker(condition: Condition): readonly Weaker[] {
  if (condition.op === 'all' || condition.op === 'any') {
    const { conditions } = condition;
    return conditions.flatMap((part, index) => [
      ...(conditions.length === 1 ? [] : [{ lacks: JSON.stringify(part), condition: { ...condition, conditions: conditions.toSpliced(index, 1) } }]),
      ...weaker(part).map(({ lacks, condition: inner }) => ({ lacks, condition: { ...condition, conditions: conditions.with(index, inner) } })),
    ]);
  }
  if (!('condition' in condition)) return [];
  const inside = weaker(condition.condition).map(({ lacks, condition: inner }) => ({ lacks, condition: { ...condition, condition: inner } }));
  if (condition.op !== 'since' && condition.op !== 'before') return inside;
  const { op, minor } = condition;
  return [
    { lacks: `${op} 1.${minor}`, condition: condition.condition },
    { lacks: `${op} 1.${minor}, exactly`, condition: { ...condition, minor: minor + 1 } },
    ...inside,
  ];
}
