/** Parses a license expression (SPDX 2.3 annex D) with the ids of the current license list; throws where it is none. */
declare module 'spdx-expression-parse' {
  function parse(expression: string): object;
  export = parse;
}
