import type { AdvisoryDatabase } from '../core/advisory.ts';
import type { Ecosystem } from '../core/ecosystem.ts';
import type { Policy } from '../core/policy.ts';
import type { Report } from '../core/report.ts';
import type { SbomInventory } from '../formats/cyclonedx/index.ts';
import { judge } from '../policy/judge.ts';
import type { DeclarationCataloger } from '../core/source-tree.ts';
import type { OpenedTree } from '../sources/tree-source.ts';
import type { OpenedImage } from '../sources/index.ts';
import { actionsOf } from '../triage/index.ts';
import { examine } from './examine.ts';
import type { PostureRoom } from './posture/posture.ts';
import { inventoryOfImage, inventoryOfSbom, inventoryOfTree, type Inventory } from './inventory.ts';

/** A target once it is opened: an image with its layers read, a source tree with what reads it, or an SBOM with what reads it. */
export type Opened =
  | { readonly kind: 'image'; readonly image: OpenedImage }
  | { readonly kind: 'tree'; readonly tree: OpenedTree; readonly declarations: readonly DeclarationCataloger[]; readonly posture?: PostureRoom }
  | { readonly kind: 'sbom'; readonly reference: string; readonly read: (ecosystems: readonly Ecosystem[]) => SbomInventory };

/** What a scan needs from the outside world. */
export interface ScanRooms {
  readonly open: (target: string) => Promise<Opened>;
  readonly ecosystems: readonly Ecosystem[];
  /** Undefined where none was found: then every package is an Unknown. */
  readonly database: AdvisoryDatabase | undefined;
  readonly policy: Policy;
  readonly now: () => Date;
  readonly version: string;
}

/** Examines one target and judges it. @throws SeaworthyError where the target cannot be examined at all. */
export async function scan(target: string, rooms: ScanRooms): Promise<Report> {
  const inventory = takeInventory(await rooms.open(target), rooms.ecosystems);
  const now = rooms.now();
  const examination = examine(inventory, rooms.ecosystems, rooms.database, now);
  const verdict = judge(examination, rooms.policy, now);
  return {
    schemaVersion: '1.2',
    tool: { name: 'seaworthy', version: rooms.version },
    createdAt: now.toISOString(),
    policy: { name: rooms.policy.name, origin: rooms.policy.origin, digest: rooms.policy.digest },
    ...(rooms.database === undefined ? {} : { database: rooms.database.about }),
    examination,
    verdict,
    actions: actionsOf(examination, verdict, rooms.ecosystems),
  };
}

/** The packages of an opened target. */
export function takeInventory(opened: Opened, ecosystems: readonly Ecosystem[]): Inventory {
  switch (opened.kind) {
    case 'image':
      return inventoryOfImage(opened.image, ecosystems);
    case 'tree':
      return inventoryOfTree(opened.tree, opened.declarations, opened.posture);
    case 'sbom':
      return inventoryOfSbom(opened.read(ecosystems), opened.reference);
  }
}
