import type { DeclarationCataloger } from '../../core/source-tree.ts';
import { committedArchives } from './archives.ts';
import { gradle } from './gradle.ts';
import { ivy } from './ivy.ts';
import { poms } from './poms.ts';
import { sbt } from './sbt.ts';

/** What the source trees of the JVM declare. */
export const mavenDeclarations: readonly DeclarationCataloger[] = [poms, gradle, sbt, ivy, committedArchives];
