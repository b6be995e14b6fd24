import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { SeaworthyError } from '../../core/error.ts';
import { readFolder, readSingleFile } from '../read-folder.ts';
import type { TreeSource } from '../tree-source.ts';

/** A folder, or a single file that says what a project depends on. A folder that holds an image (OCI image-layout: `oci-layout`) needs the prefix. */
export const directory: TreeSource = {
  id: 'dir',
  recognizes: (target) => existsSync(target) && statSync(target).isDirectory() && !existsSync(join(target, 'oci-layout')),
  open(place, reference, tools) {
    if (!existsSync(place)) throw new SeaworthyError('target-not-found', `${place} does not exist; a source tree is a folder`);
    const read = statSync(place).isDirectory() ? readFolder(place, tools) : readSingleFile(dirname(place), basename(place), tools);
    return Promise.resolve({ ...read, artifact: { kind: 'source-tree', reference, tags: [], layers: [] } });
  },
};
