import type { CheckDescription } from './check.ts';

/**
 * What must be readable to answer an item of a framework: manifests, objects of a live cluster, control-plane arguments, host or node data, the cloud account,
 * image contents, or nothing that a scan can prove: process.
 */
export type Tier = 'manifest' | 'objects' | 'arguments' | 'host' | 'cloud' | 'image' | 'process';

export const tiers: readonly Tier[] = ['manifest', 'objects', 'arguments', 'host', 'cloud', 'image', 'process'];

/** One thing that a framework asks for. */
export interface FrameworkItem {
  /** `NSA-1.12`, `5.2.2`, `runAsNonRoot`, `T1611`. */
  readonly id: string;
  /** Section or level it stands under. */
  readonly section: string;
  /** What it asks, in our words. */
  readonly topic: string;
  /** Any of these is enough to answer it. */
  readonly tiers: readonly Tier[];
  /** Whether the framework itself takes it for something a program can tell. */
  readonly status?: 'automated' | 'manual';
  /** Minor version of Kubernetes at which it begins to hold; always where it is not given. */
  readonly since?: number;
}

/** A hardening guide, benchmark or threat matrix, in one version. */
export interface Framework {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly source: string;
  /** Whether its items are tags to find by rather than demands that can be met. */
  readonly tagsOnly?: true;
  readonly items: readonly FrameworkItem[];
}

/** How far a check got. */
export interface CheckTally {
  readonly check: CheckDescription;
  /** Subjects it passed or failed: objects, Dockerfiles, pipelines. */
  readonly evaluated: number;
  readonly failed: number;
  /** Subjects of which it could not tell. */
  readonly unknown: number;
}

/** An item of a framework as this examination answers it. Only `passed` and `failed` count. */
export interface FrameworkAnswer {
  readonly item: FrameworkItem;
  /** `not-evaluated`: a check exists, but nothing it could look at was there, or it could not tell; `manual`: no scan can tell, or none of ours does. */
  readonly state: 'passed' | 'failed' | 'not-evaluated' | 'manual';
  /** Ids of its checks. */
  readonly checks: readonly string[];
  readonly evaluated: number;
  readonly failed: number;
  /** Why it was not evaluated, for people. */
  readonly reason?: string;
}

export interface FrameworkCoverage {
  readonly framework: Omit<Framework, 'items'>;
  readonly answers: readonly FrameworkAnswer[];
}

/** What was asked of manifests, Dockerfiles and pipelines, and how far the answers reach. */
export interface Posture {
  /** Minor version of Kubernetes the objects were judged for: `1.36`. */
  readonly kubernetes: string;
  readonly objects: number;
  readonly dockerfiles: number;
  readonly pipelines: number;
  readonly checks: readonly CheckTally[];
  readonly frameworks: readonly FrameworkCoverage[];
}

/** An object of the Kubernetes API, by name. */
export interface ObjectReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  /** Empty where it has none. */
  readonly name: string;
}
