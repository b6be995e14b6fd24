export { targetOfTag, treeOfCommit } from './commit.ts';
export { indexPack } from './index-pack.ts';
export { mostCompressed } from './inflate.ts';
export { readLooseObject } from './loose.ts';
export { idOf, isObjectId, type GitObject } from './object.ts';
export { PackIndexFile } from './pack-index-file.ts';
export { Pack } from './pack.ts';
export { readTree, type GitTreeEntry } from './tree.ts';
export { WorkBudget } from './work-budget.ts';
