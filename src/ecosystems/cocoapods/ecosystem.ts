import type { Ecosystem } from '../../core/ecosystem.ts';
import { gem } from '../../versions/gem/ordering.ts';

/** Pods of CocoaPods. OSV has no word for it, nor advisories: its packages are reported as compared with nothing. */
export const cocoapods: Ecosystem = {
  id: 'CocoaPods',
  purlType: 'cocoapods',
  // CocoaPods compares versions by the class of RubyGems.
  versions: gem,
  catalogers: [],
  subjects: ({ name, version, properties }) => (properties?.['origin'] === undefined ? [{ ecosystem: 'CocoaPods', name, version }] : []),
};
