import { describe, expect, it } from 'vitest';
import type { Rule } from '../projection/rbac.ts';
import { powersOf, powersOfRule } from './powers.ts';

const rule = (part: Partial<Rule>): Rule => ({ verbs: ['get'], groups: [''], resources: [], names: [], urls: [], ...part });

describe('powersOfRule', () => {
  it.each<[string, Rule, readonly unknown[]]>([
    ['everything is one power', rule({ verbs: ['*'], groups: ['*'], resources: ['*'] }), [{ id: 'everything', names: [] }]],
    ['reading what is no secret is none', rule({ resources: ['pods', 'configmaps'] }), []],
    ['one Secret is a power over that one', rule({ resources: ['secrets'], names: ['one'] }), [{ id: 'read-secrets', names: ['one'] }]],
    ['to list for a name is nothing, since a list has none', rule({ verbs: ['list'], resources: ['secrets'], names: ['one'] }), []],
    ['nor is to create for a name', rule({ verbs: ['create'], resources: ['pods'], names: ['one'] }), []],
    [
      'unless it is a part of what has one',
      rule({ verbs: ['create'], resources: ['serviceaccounts/token'], names: ['one'] }),
      [{ id: 'mint-tokens', names: ['one'] }],
    ],
    ['the same name in another group', rule({ groups: ['example.com'], resources: ['secrets'] }), []],
  ])('%s', (_, given, expected) => {
    expect(powersOfRule(given)).toEqual(expected);
  });
});

describe('powersOf', () => {
  it('is for all names where any rule is, and else for all that are named', () => {
    const role = (...rules: readonly Rule[]): Parameters<typeof powersOf>[0] => ({
      cluster: true,
      namespace: '',
      name: 'r',
      aggregates: false,
      rules: rules.map((one) => ({ rule: one, from: 'r' })),
    });
    const [one, two, any] = [['one'], ['two'], []].map((names) => rule({ resources: ['secrets'], names }));
    if (one === undefined || two === undefined || any === undefined) throw new Error('three rules');
    expect(powersOf(role(one, two))).toEqual([{ id: 'read-secrets', names: ['one', 'two'] }]);
    expect(powersOf(role(one, any, two))).toEqual([{ id: 'read-secrets', names: [] }]);
  });
});
