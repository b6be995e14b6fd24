import { describe, expect, it } from 'vitest';
import type { Rule } from '../projection/rbac.ts';
import { allows, type Action } from './rules.ts';

const rule = (part: Partial<Rule>): Rule => ({ verbs: ['get'], groups: [''], resources: ['pods'], names: [], urls: [], ...part });
const getPods: Action = { verb: 'get', group: '', resource: 'pods' };
const exec: Action = { verb: 'create', group: '', resource: 'pods', subresource: 'exec' };

describe('allows', () => {
  it.each<[string, boolean, Rule, Action]>([
    ['the verb and the resource are written', true, rule({}), getPods],
    ['another verb', false, rule({ verbs: ['list'] }), getPods],
    ['every verb', true, rule({ verbs: ['*'] }), getPods],
    ['a pattern within a verb means nothing', false, rule({ verbs: ['g*'] }), getPods],
    ['another group', false, rule({ groups: ['apps'] }), getPods],
    ['no group at all', false, rule({ groups: [] }), getPods],
    ['a resource does not include its parts', false, rule({ verbs: ['create'] }), exec],
    ['a part is written', true, rule({ verbs: ['create'], resources: ['pods/exec'] }), exec],
    ['a part of any resource', true, rule({ verbs: ['create'], resources: ['*/exec'] }), exec],
    ['any part of a resource is no pattern of RBAC', false, rule({ verbs: ['create'], resources: ['pods/*'] }), exec],
    ['every resource includes all parts', true, rule({ verbs: ['create'], resources: ['*'] }), exec],
    ['a part is not the resource', false, rule({ resources: ['pods/exec'] }), getPods],
    ['a rule for names needs a name', false, rule({ names: ['one'] }), getPods],
    ['the name is among them', true, rule({ names: ['one'] }), { ...getPods, name: 'one' }],
    ['the name is not', false, rule({ names: ['two'] }), { ...getPods, name: 'one' }],
    ['no rule for resources holds for addresses', false, rule({ resources: ['*'], groups: ['*'] }), { verb: 'get', url: '/healthz' }],
    ['an address is written', true, rule({ urls: ['/healthz'] }), { verb: 'get', url: '/healthz' }],
    ['the start of an address', true, rule({ urls: ['/healthz/*'] }), { verb: 'get', url: '/healthz/ping' }],
    ['a star in the middle is no pattern', false, rule({ urls: ['/a/*/c'] }), { verb: 'get', url: '/a/b/c' }],
    ['many stars at the end are one', true, rule({ urls: ['/healthz**'] }), { verb: 'get', url: '/healthz/ping' }],
  ])('%s: %s', (_, expected, given, action) => {
    expect(allows(given, action)).toBe(expected);
  });

  it('takes an address of a million stars in its stride', () => {
    expect(allows(rule({ urls: [`${'*'.repeat(1_000_000)}x*`] }), { verb: 'get', url: '/' })).toBe(false);
  });
});
