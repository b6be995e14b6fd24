export { itemsOfTerm, readTerms, textOfTerm, type Term, type TermList } from './beam-terms.ts';
