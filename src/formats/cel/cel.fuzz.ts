import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { celValueOf, Meter, readExpression, type CelRoots } from './index.ts';

const object = celValueOf({ kind: 'Pod', metadata: { name: 'a😀' }, spec: { containers: [{ name: 'a', ports: [{ containerPort: 80 }] }] } });
const roots: CelRoots = new Map([['object', () => object]]);

export const target: FuzzTarget = {
  name: 'cel',
  seeds: [
    'object.spec.containers.all(c, has(c.securityContext) && c.securityContext.?privileged.orValue(false) == false)',
    'object.?spec[?"containers"].orValue([]).exists(i, c, i >= 0 && c.name.matches("^[a-z]+$")) ? [1, ?optional.none(), 2u] : {"a": -1.5e3, ?b"\\x00": 0x1F}',
    "quantity('1.5Gi').add(quantity('100m')).compareTo(quantity('2G')) < 0 && ip('::1').isLoopback() && cidr('10.0.0.0/8').containsIP('10.1.2.3')",
    '"%s %d %.2f".format(["a", 1, 1.5]).split(" ", 2).map(x, x.replace("a", r"\\d"), x.upperAscii()).join("\\n") != \'\'\'x\'\'\'',
    "timestamp('2024-02-29T00:00:00Z') + duration('1h30m') > timestamp(0) || !!(url('https://a/b?c=d').getQuery() == {}) // why",
    "semver('1.2.3-a.1', true).isLessThan(semver('2.0.0')) && [3, 1, 2].sortBy(x, -x) == [1u, 2].transformMap(i, v, i * v).?x",
  ].map((seed) => Buffer.from(seed)),
  dictionary: [
    '.?',
    '[?',
    '{?',
    '.all(x, ',
    '.map(x, y, ',
    '.optMap(v, ',
    'object',
    '&&',
    '||',
    '?',
    ':',
    'r"""',
    '\\u00e9',
    '0x',
    '9223372036854775808',
    'u',
    '(',
    ')',
    '!',
    '-',
  ].map((word) => Buffer.from(word)),
  run(bytes) {
    const expression = readExpression(Buffer.from(bytes).toString(), new Set(roots.keys()));
    if ('is' in expression) return;
    expression.evaluate(roots, new Meter(20_000));
  },
};
