import { describe, expect, it } from 'vitest';
import { sourceTreeOf } from '../../../test/support/source-tree.ts';
import { dependenciesOf } from './pom-dependencies.ts';
import { Management } from './pom-management.ts';
import { PomProjects } from './pom-projects.ts';
import { pomFile } from './poms.ts';

const dependencies = ['a', 'b', 'c', 'd'].map(
  (name) => `<dependency><groupId>h</groupId><artifactId>${name}</artifactId><version>1</version></dependency>`,
);
const files = {
  'pom.xml': `<project><groupId>g</groupId><artifactId>p</artifactId><version>1</version><dependencies>${dependencies.join('')}</dependencies></project>`,
  'm/pom.xml': '<project><parent><groupId>g</groupId><artifactId>p</artifactId><version>1</version></parent><artifactId>m</artifactId></project>',
};

function inherited(most?: number): { readonly names: readonly string[]; readonly isExhausted: boolean } {
  const projects = new PomProjects(sourceTreeOf(files).analysed(pomFile));
  const management = new Management(projects, most);
  const project = projects.at('m/pom.xml');
  const found = project === undefined ? [] : dependenciesOf(project, management, () => undefined);
  return { names: found.map(({ name }) => name), isExhausted: management.isExhausted };
}

describe('the work that the poms of a tree make', () => {
  it('is done where it is that of real ones', () => {
    expect(inherited()).toEqual({ names: ['h:a', 'h:b', 'h:c', 'h:d'], isExhausted: false });
  });

  it('ends at its bound, and that is told', () => {
    const { names, isExhausted } = inherited(20);
    expect(names).toEqual(['h:a', 'h:b']);
    expect(isExhausted).toBe(true);
  });
});
