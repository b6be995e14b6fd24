import type { DeclarationCataloger } from '../core/source-tree.ts';
import * as plugs from './declaration-plugs.ts';
import { unreadDeclarations } from './unread-declarations.ts';

/** Everything that lists what source trees declare, and what nobody can list. Apart from `index.ts`, so that a scan of an image does not load it. */
export const declarations: readonly DeclarationCataloger[] = [...Object.values<readonly DeclarationCataloger[]>(plugs).flat(), ...unreadDeclarations];
