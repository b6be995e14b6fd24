import { describe, expect, it } from 'vitest';
import { exceptionOf, policyOf } from '../../test/support/policy.ts';
import { checkOf, examinationOf, misconfigurationOf } from '../../test/support/report.ts';
import type { MisconfigurationFinding } from '../core/finding.ts';
import type { Exception, RuleSelector } from '../core/policy.ts';
import { judge } from './judge.ts';

const now = new Date('2026-11-21T00:00:00Z');
const web = misconfigurationOf({ container: 'app' });

function decide(finding: MisconfigurationFinding, selector: Omit<RuleSelector, 'finding'>, exceptions: readonly Exception[] = []): string {
  const rules = [{ decision: 'deny' as const, selector: { finding: 'misconfiguration' as const, ...selector }, moreThan: 0, place: 'spec.rules[0]' }];
  return judge(examinationOf({ findings: [finding] }), policyOf({ rules, exceptions }), now).decision;
}

describe('a rule about misconfigurations', () => {
  it.each`
    selector                               | decision   | because
    ${{}}                                  | ${'deny'}  | ${'no condition is met by all'}
    ${{ severity: ['critical'] }}          | ${'deny'}  | ${'its severity is that of the check'}
    ${{ severity: ['low'] }}               | ${'allow'} | ${'it has another severity'}
    ${{ framework: ['cis-kubernetes'] }}   | ${'deny'}  | ${'the check maps to an item of it'}
    ${{ framework: ['mitre-attack'] }}     | ${'allow'} | ${'the check maps to no item of it'}
    ${{ id: ['POD-01'] }}                  | ${'deny'}  | ${'the id in the catalogue is a name of it'}
    ${{ id: ['Privileged-Container'] }}    | ${'deny'}  | ${'ids are taken in any case of letters'}
    ${{ id: ['POD-02'] }}                  | ${'allow'} | ${'it is another check'}
    ${{ resource: ['Deployment/web'] }}    | ${'deny'}  | ${'the namespace may be left out'}
    ${{ resource: ['Deployment/shop/*'] }} | ${'deny'}  | ${'a star stands for any name'}
    ${{ resource: ['Pod/*'] }}             | ${'allow'} | ${'it is of another kind'}
    ${{ path: ['deploy/*'] }}              | ${'deny'}  | ${'a path may be written without the slash in front'}
    ${{ path: ['/deploy/web.yaml'] }}      | ${'deny'}  | ${'a path may be written with it'}
    ${{ path: ['web.yaml'] }}              | ${'allow'} | ${'a pattern is held against the whole path'}
    ${{ fix: 'available' }}                | ${'deny'}  | ${'seaworthy fix settles it'}
    ${{ fix: 'none' }}                     | ${'allow'} | ${'a fix is there'}
  `('fits or not: $because', ({ selector, decision }: { selector: Omit<RuleSelector, 'finding'>; decision: string }) => {
    expect(decide(web, selector)).toBe(decision);
  });

  it('has a resource to fit only where there is an object', () => {
    const { object: _, ...text } = misconfigurationOf({ check: checkOf({ id: 'unpinned' }) });
    expect(decide(text, { resource: ['*'] })).toBe('allow');
  });
});

describe('an exception for a misconfiguration', () => {
  it.each`
    exception                         | decision   | because
    ${{}}                             | ${'allow'} | ${'it names the check'}
    ${{ finding: 'POD-01' }}          | ${'allow'} | ${'it may name it by the catalogue'}
    ${{ resource: 'Deployment/web' }} | ${'allow'} | ${'it is for this object'}
    ${{ resource: 'Deployment/api' }} | ${'deny'}  | ${'it is for another object'}
    ${{ path: 'deploy/*' }}           | ${'allow'} | ${'it is for this folder'}
    ${{ path: 'test/*' }}             | ${'deny'}  | ${'it is for another folder'}
    ${{ container: 'app' }}           | ${'allow'} | ${'it is for this container'}
    ${{ container: 'proxy' }}         | ${'deny'}  | ${'it is for another container'}
    ${{ package: '*' }}               | ${'deny'}  | ${'a misconfiguration is in no package'}
    ${{ expires: '2026-11-20' }}      | ${'deny'}  | ${'it has ended'}
  `('waives it or not: $because', ({ exception, decision }: { exception: Partial<Exception>; decision: string }) => {
    expect(decide(web, {}, [exceptionOf({ finding: 'privileged-container', ...exception })])).toBe(decision);
  });
});
