import type { ImageFiles } from './image-files.ts';
import type { ImageChoice, StoredImage } from './stored-image.ts';

/** A form in which images lie on disk (`sources/<id>/source.ts`). A plug. */
export interface Source {
  /** Folder name, and the prefix of targets: `docker-archive:x.tar`. */
  readonly id: string;
  /** What it is, for messages: `an archive made by docker save`. */
  readonly title: string;
  readonly kind: ImageFiles['kind'];
  /** The file that shows the form. */
  readonly marker: string;
  /** Finds the image that is meant, and verifies all of it but its layers. @throws SeaworthyError */
  find(files: ImageFiles, choice: ImageChoice): Promise<StoredImage>;
}
