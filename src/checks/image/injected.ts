import { field, type Condition } from '../condition.ts';

/** The word in whose place the injector of Istio puts the image of its proxy. */
export const isInjected: Condition = field('image').is('auto');
