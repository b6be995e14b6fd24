import { runInNewContext, Script } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { compileAtOnce, type FunctionPlace } from './compile-at-once.ts';
import { rearrange } from './rearrange.ts';

/** The code where these functions of it, as they are written, were called. */
function hastened(code: string, ...functions: readonly string[]): string {
  const places = functions.map((text): FunctionPlace => `${code.indexOf(text)}:${code.indexOf(text) + text.length}`);
  return rearrange(code, compileAtOnce(code, new Set(places))).text;
}

describe('compileAtOnce', () => {
  it.each`
    code                                               | called                                   | becomes                                                    | because
    ${'const a=x=>x+1;'}                               | ${['x=>x+1']}                            | ${'const a=(x=>x+1);'}                                     | ${'an arrow function gets parentheses'}
    ${'const a=x=>x+1,b=y=>y;'}                        | ${['y=>y']}                              | ${'const a=x=>x+1,b=(y=>y);'}                              | ${'what nobody called stays as it is'}
    ${'l.map(x=>x.map(y=>y))'}                         | ${['x=>x.map(y=>y)', 'y=>y']}            | ${'l.map((x=>x.map((y=>y))))'}                             | ${'both, one in the other'}
    ${'const a=async x=>x;'}                           | ${['async x=>x']}                        | ${'const a=(async x=>x);'}                                 | ${'async belongs to it'}
    ${'f(x=>1,y=>2);'}                                 | ${['x=>1', 'y=>2']}                      | ${'f((x=>1),(y=>2));'}                                     | ${'neighbors'}
    ${'g(f);function f(){return 1}'}                   | ${['function f(){return 1}']}            | ${'var f=(function (){return 1});g(f);'}                   | ${'a declaration is there before the first statement'}
    ${'async function*f(){}h()'}                       | ${['async function*f(){}']}              | ${'var f=(async function*(){});h()'}                       | ${'its kind is kept'}
    ${'function f(){return x=>x}'}                     | ${['function f(){return x=>x}', 'x=>x']} | ${'var f=(function (){return (x=>x)});'}                   | ${'what moves takes along what is inside'}
    ${'function f(){}x=>1;function g(){}'}             | ${['function f(){}', 'function g(){}']}  | ${'var f=(function (){});var g=(function (){});x=>1;'}     | ${'several move in their order'}
    ${'function f(){function g(){}g()}'}               | ${['function g(){}']}                    | ${'function f(){function g(){}g()}'}                       | ${'a declaration inside stays: another may call it before its line'}
    ${'const o={m(a){return a}};'}                     | ${['m(a){return a}']}                    | ${'const o={m:(function(a){return a})};'}                  | ${'a method of an object becomes a member'}
    ${'const o={async*m(){}};'}                        | ${['async*m(){}']}                       | ${'const o={m:(async function*(){})};'}                    | ${'of its kind'}
    ${'const o={"a-b"(){}};'}                          | ${['"a-b"(){}']}                         | ${'const o={"a-b":(function(){})};'}                       | ${'a name in quotes'}
    ${'const o={[k](){}};'}                            | ${['[k](){}']}                           | ${'const o={[k](){}};'}                                    | ${'a computed name stays'}
    ${'const o={m(){super.m()}};'}                     | ${['m(){super.m()}']}                    | ${'const o={m(){super.m()}};'}                             | ${'only a method knows super'}
    ${'const o={get m(){return 1}};'}                  | ${['get m(){return 1}', '(){return 1}']} | ${'const o={get m(){return 1}};'}                          | ${'a getter stays'}
    ${'class A{m(){return 1}}'}                        | ${['m(){return 1}', '(){return 1}']}     | ${'class A{m(){return 1}}'}                                | ${'a method of a class stays'}
    ${'import{a}from"./a.js";function f(){}export{f}'} | ${['function f(){}']}                    | ${'var f=(function (){});import{a}from"./a.js";export{f}'} | ${'imports come first wherever they stand'}
  `('$code becomes $becomes: $because', ({ code, called, becomes }) => {
    expect(hastened(code, ...called)).toBe(becomes);
  });

  it('leaves names and results as they were', () => {
    const code = 'const o={m(){return (()=>7)()}},seen=[f.name,o.m.name,f()];function f(){return g()}function g(){return o.m()}';
    const called = ['function f(){return g()}', 'function g(){return o.m()}', 'm(){return (()=>7)()}', '()=>7'];
    expect(runInNewContext(`${code}seen.join()`)).toBe('f,m,7');
    expect(runInNewContext(`${hastened(code, ...called)};seen.join()`)).toBe('f,m,7');
  });

  it('has V8 keep what is compiled', () => {
    const called = 'function f(a){return a.map(x=>x+1).filter(x=>x>2).join()}';
    const kept = (text: string): number => new Script(text).createCachedData().length;
    expect(kept(hastened(called, called))).toBeGreaterThan(1.2 * kept(called));
  });
});
