import { describe, expect, it } from 'vitest';
import type { KubernetesFields } from '../kubernetes/object.ts';
import type { CheckOptions } from './check.ts';
import { closureOf, type Surroundings } from './closure.ts';
import { all, any, before, effective, field, key, not, outer, pod, self, since, type Condition } from './condition.ts';

const options: CheckOptions = { minor: 30, parameters: { places: ['registry.example.com/team'], prefixes: ['a/'] } };

function holds(condition: Condition, item: unknown, around: Partial<Surroundings> = {}): boolean {
  const value = item as KubernetesFields;
  return closureOf(
    condition,
    options,
  )({
    item: value,
    outer: value,
    key: undefined,
    object: {},
    pod: undefined,
    podMetadata: undefined,
    container: value,
    ...around,
  });
}

describe('conditions', () => {
  it.each`
    condition                                       | item                                       | is       | because
    ${field('a').is(1)}                             | ${{ a: 1 }}                                | ${true}  | ${'the same'}
    ${field('a').is(1)}                             | ${{ a: '1' }}                              | ${false} | ${'a text is no number'}
    ${field('a').is(1)}                             | ${{}}                                      | ${false} | ${'absent is nothing'}
    ${field('a').isNot(1)}                          | ${{}}                                      | ${true}  | ${'absent is not 1'}
    ${field('a').exists()}                          | ${{ a: null }}                             | ${false} | ${'null is as if not written'}
    ${field('a.b').absent()}                        | ${{ a: null }}                             | ${true}  | ${'there is nothing in null'}
    ${field('a.b.c.d').is(1)}                       | ${{ a: { b: { c: { d: 1 } } } }}           | ${true}  | ${'long ways'}
    ${field('constructor').exists()}                | ${{}}                                      | ${false} | ${'what every object has by birth is no field'}
    ${field('a.length').exists()}                   | ${{ a: [1] }}                              | ${false} | ${'a list has no fields'}
    ${field('a').empty()}                           | ${{}}                                      | ${true}  | ${'absent is empty'}
    ${field('a').empty()}                           | ${{ a: [] }}                               | ${true}  | ${'an empty list'}
    ${field('a').empty()}                           | ${{ a: { b: null } }}                      | ${true}  | ${'fields that are null are not there'}
    ${field('a').empty()}                           | ${{ a: 0 }}                                | ${false} | ${'0 is something'}
    ${field('a').below(5)}                          | ${{ a: 4 }}                                | ${true}  | ${'smaller'}
    ${field('a').below(5)}                          | ${{ a: '4' }}                              | ${false} | ${'texts are not compared as numbers'}
    ${field('a').above(5)}                          | ${{ a: 5 }}                                | ${false} | ${'not above itself'}
    ${field('a').notIn(['x'])}                      | ${{}}                                      | ${true}  | ${'absent is in no list'}
    ${field('a').matches('(?i)^x')}                 | ${{ a: 'Xy' }}                             | ${true}  | ${'case is ignored where asked'}
    ${field('a').starts('x')}                       | ${{ a: 'xy' }}                             | ${true}  | ${'begins so'}
    ${field('a').ends('y')}                         | ${{ a: 'xy' }}                             | ${true}  | ${'ends so'}
    ${field('a').contains('z')}                     | ${{ a: 'xy' }}                             | ${false} | ${'it is not in it'}
    ${field('a').prefixIn('prefixes')}              | ${{ a: 'a/b' }}                            | ${true}  | ${'begins as the parameter says'}
    ${field('a').imageFromParameter('places')}      | ${{ a: 'registry.example.com/team/x:1' }}  | ${true}  | ${'an image of the place'}
    ${field('a').imageFromParameter('places')}      | ${{ a: 'registry.example.com/teams/x:1' }} | ${false} | ${'a name that only begins alike'}
    ${field('a').imageFrom(['docker.io'])}          | ${{ a: 'nginx' }}                          | ${true}  | ${'the registry that is left out'}
    ${field('a').some(self.is(2))}                  | ${{ a: [1, 2] }}                           | ${true}  | ${'one of them'}
    ${field('a').some(self.is(2))}                  | ${{}}                                      | ${false} | ${'none of none'}
    ${field('a').every(self.is(2))}                 | ${{}}                                      | ${true}  | ${'all of none'}
    ${field('a').someKey(self.is('b'))}             | ${{ a: { b: 1 } }}                         | ${true}  | ${'a key'}
    ${field('a').someValue(self.is(1))}             | ${{ a: { b: 1 } }}                         | ${true}  | ${'a value'}
    ${field('a').some(field('b').same(outer('c')))} | ${{ a: [{ b: 1 }], c: 1 }}                 | ${true}  | ${'outer is what the clause goes over, also inside'}
    ${field('a').same(field('b'))}                  | ${{}}                                      | ${false} | ${'two that are absent are not the same'}
    ${field('a').same(field('b'))}                  | ${{ a: {}, b: {} }}                        | ${false} | ${'only texts, numbers and truths are compared'}
    ${all(field('a').is(1), field('b').is(2))}      | ${{ a: 1, b: 3 }}                          | ${false} | ${'not all'}
    ${any(field('a').is(1), field('b').is(2))}      | ${{ a: 1, b: 3 }}                          | ${true}  | ${'one of them'}
    ${not(field('a').is(1))}                        | ${{ a: 1 }}                                | ${false} | ${'the opposite'}
    ${since(30, field('a').is(1))}                  | ${{ a: 1 }}                                | ${true}  | ${'from this version on'}
    ${since(31, field('a').is(1))}                  | ${{ a: 1 }}                                | ${false} | ${'not yet'}
    ${before(30, field('a').is(1))}                 | ${{ a: 1 }}                                | ${false} | ${'no more'}
    ${before(31, field('a').is(1))}                 | ${{ a: 1 }}                                | ${true}  | ${'still'}
  `('$because: $is', ({ condition, item, is }) => {
    expect(holds(condition as Condition, item)).toBe(is);
  });

  it.each`
    container                                       | spec                                            | is       | because
    ${{ securityContext: { runAsNonRoot: false } }} | ${{ securityContext: { runAsNonRoot: true } }}  | ${false} | ${'the word of the container goes before that of the pod'}
    ${{ securityContext: { runAsNonRoot: true } }}  | ${{ securityContext: { runAsNonRoot: false } }} | ${true}  | ${'either way'}
    ${{ securityContext: { runAsUser: 1 } }}        | ${{ securityContext: { runAsNonRoot: true } }}  | ${true}  | ${'field by field'}
    ${{ securityContext: { runAsNonRoot: null } }}  | ${{ securityContext: { runAsNonRoot: true } }}  | ${true}  | ${'null is no word'}
    ${{}}                                           | ${{}}                                           | ${false} | ${'nobody said so'}
  `('effective runAsNonRoot: $is, $because', ({ container, spec, is }) => {
    expect(holds(effective('runAsNonRoot').is(true), container, { pod: spec as KubernetesFields })).toBe(is);
  });

  it('takes a profile whole from the container or the pod, not field by field within', () => {
    const own = { securityContext: { seccompProfile: { localhostProfile: 'x' } } };
    const spec = { securityContext: { seccompProfile: { type: 'RuntimeDefault' } } };
    expect(holds(effective('seccompProfile.type').exists(), own, { pod: spec })).toBe(false);
  });

  it('reads the key of an entry, and the pod from within a list', () => {
    expect(holds(all(key.starts('a'), self.is('x')), 'x', { key: 'ab' })).toBe(true);
    expect(holds(field('a').some(pod('b').is(1)), { a: [0] }, { pod: { b: 1 } })).toBe(true);
  });
});
