export type { GroovyArgument, GroovyCall, GroovyExpression, GroovyText } from './groovy.ts';
export type {
  ImageUse,
  Import,
  Input,
  Job,
  Origin,
  Permissions,
  Pipeline,
  PipelineSystem,
  Scope,
  Script,
  Shell,
  Splice,
  Spliced,
  Step,
  Trigger,
  Trust,
  Use,
  Variable,
} from './model.ts';
export { longestPipeline, readDocument, readDocuments, type ReadDocument } from './read-tree.ts';
export { placeOf, rawOffset, sourceOf, type Source, type Written } from './source.ts';
export {
  entriesOf,
  entryOf,
  fieldOf,
  itemsOf,
  saysNo,
  saysYes,
  textOf,
  textsOf,
  writtenOf,
  type ListNode,
  type MapEntry,
  type MapNode,
  type PipelineNode,
  type TextNode,
} from './tree.ts';
