/** What the expressions below speak of as `object`. */
export const sample = {
  kind: 'Pod',
  text: 'web-1',
  int: 3,
  double: 1.5,
  yes: true,
  nothing: null,
  list: ['a', 'b', ''],
  numbers: [3, 1, 2],
  mixed: [1, 'a', true],
  map: { a: 'x', 'b.c/d': 'y', n: 7 },
  containers: [{ name: 'one', securityContext: { privileged: true } }, { name: 'two', securityContext: {} }, { name: 'three' }],
};

/** An expression that is true, and why it stands here. Each is asked of our evaluation and of a real API server. */
export type CelRow = readonly [expression: string, because: string];

/** How expressions are written. */
export const ofSyntax: readonly CelRow[] = [
  ['1 + 2 * 3 - 4 / 2 == 5', 'operators bind as in C'],
  ['7 % 3 == 1 && -7 % 3 == -1 && -7 / 2 == -3', 'division cuts toward zero'],
  ['(true || false && false) && !(true && false)', '&& before ||'],
  ['1 < 2 == true', 'comparisons stand on one level, left first'],
  ['true ? 1 == 1 : false', 'a choice'],
  ['(false ? 1 : true ? 2 : 3) == 2', 'a choice in the last part of a choice'],
  ['-9223372036854775808 < 0', 'the sign belongs to the number: the least int can be written'],
  ['- 1 == -1 && --1 == 1 && !!true', 'signs repeat'],
  ['0x1F == 31 && 0x1Fu == 31u && 012 == 12', 'hexadecimal, unsigned, and no octal'],
  ['.5 == 0.5 && 1e3 == 1000.0', 'doubles'],
  ['[1, 2,] == [1, 2] && {"a": 1,} == {"a": 1}', 'a comma at the end'],
  ['"\\u00e9\\x41\\101\\n\\"\\`\\?".size() == 7', 'escapes'],
  ["r'\\d' == '\\\\d' && R\"\\\" == '\\\\'", 'raw texts have no escapes, not even of the quote'],
  ["'''a\r\n'b'\n''' == \"a\\n'b'\\n\"", 'long texts go over lines, whose ends are \\n'],
  ['b"\\xff\\101é" == b\'\\xff\\x41\\xc3\\xa9\' && br"\\x".size() == 2', 'bytes: escapes are bytes, the rest is UTF-8'],
  ['// why\ntrue // because\n', 'comments'],
  ['.object.int == 3', 'a name from the root'],
  ['object.kind == "Pod" && object["kind"] == "Pod"', 'a field is a key'],
  ['[?optional.none(), ?optional.of(1), 2] == [1, 2]', 'optional items'],
  ['{?"a": optional.none(), ?"b": optional.of(1)} == {"b": 1}', 'optional entries'],
];

/** Types, equality, order. */
export const ofValues: readonly CelRow[] = [
  ['type(object.int) == int && type(object.double) == double', 'whole numbers of JSON are ints'],
  ['type(object.list) == list && type(object.map) == map && type(null) == null_type', 'types are values'],
  ['!has(object.nothing)', 'the API server drops fields that are null'],
  ['oldObject == null', 'a name may stand for null'],
  ['dyn(1) == 1.0 && dyn(1u) == 1 && dyn(1) != "1"', 'numbers are equal across types, nothing else is'],
  ['[1, 2] == dyn([1.0, 2.0]) && {"a": [1]} == dyn({"a": [1u]})', 'deep equality'],
  ['object.map.n in [7] && "a" in object.map && !("z" in object.map)', 'in a list, in the keys of a mapping'],
  ['dyn({1: "a"})[1.0] == "a"', 'keys are equal across types of numbers'],
  ['"a" < "b" && "Z" < "a" && "\\uffff" < "😀"', 'texts in the order of their code points'],
  ['object.int > 2.5 && 1u < dyn(2)', 'numbers in one order'],
  ['false < true && b"a" < b"b" && duration("1s") < duration("1m")', 'what else has an order'],
  ['"a" + "b" == "ab" && [1] + [2] == [1, 2] && b"a" + b"b" == b"ab"', 'joining'],
  ['((1 / 0 > 0) || true) && !((1 / 0 > 0) && false)', 'an operand that decides outweighs an error, on either side'],
  ['[0, 1].exists(x, 1 / x == 1) && ![0, 1].all(x, 1 / x == 2)', 'in macros too'],
];

/** Macros and optional values. */
export const ofMacros: readonly CelRow[] = [
  ['has(object.map.a) && !has(object.map.z) && !has(object.text.z) && has(object.containers[0].name)', 'has'],
  ['object.containers.all(c, has(c.name)) && object.containers.exists(c, c.name == "two")', 'all, exists'],
  ['object.numbers.exists_one(n, n > 2) && !object.numbers.exists_one(n, n > 1)', 'exists_one'],
  ['object.numbers.map(n, n * 2) == [6, 2, 4] && object.numbers.map(n, n > 1, n) == [3, 2]', 'map, with and without a filter'],
  ['object.numbers.filter(n, n > 1) == [3, 2] && object.map.filter(k, k == "a") == ["a"]', 'filter; mappings are gone through by key'],
  ['object.map.exists(k, v, k == "a" && v == "x") && object.list.all(i, v, i < 3)', 'two variables'],
  ['["a", "b"].transformList(i, v, v + string(i)) == ["a0", "b1"] && ["a", "b"].transformList(i, v, i > 0, v) == ["b"]', 'transformList'],
  ['{"a": 1}.transformMap(k, v, v + 1) == {"a": 2} && {"a": 1}.transformMapEntry(k, v, {v: k}) == {1: "a"}', 'transformMap'],
  ['[1, 2].all(x, [3, 4].all(y, x < y && [x].exists(x, x < y)))', 'variables within variables, one hiding another'],
  ['variables.names.exists(variables, variables == "two")', 'a variable hides a dotted name'],
  ['object.?map.?a == optional.of("x") && object.?z.?a == optional.none()', '.?'],
  ['object.?map.a.hasValue() && !object.?z.a.hasValue()', 'fields of an optional are optional'],
  ['object.map[?"b.c/d"].orValue("") == "y" && object.list[?9].orValue("z") == "z"', '[?]'],
  ['object.?text.?a == optional.none() && object.?int.orValue(0) == 3', 'a text has no field to be there'],
  ['optional.none().or(optional.of(1)).value() == 1 && optional.of(2).or(optional.of(1 / 0)).value() == 2', 'or does not look further than it needs'],
  ['object.?map.?n.optMap(n, n + 1) == optional.of(8) && optional.none().optMap(n, 1 / 0) == optional.none()', 'optMap'],
  ['object.?map.optFlatMap(m, m.?a) == optional.of("x")', 'optFlatMap'],
  ['!optional.ofNonZeroValue("").hasValue() && optional.ofNonZeroValue([0]).hasValue()', 'ofNonZeroValue'],
  ['optional.unwrap([optional.of(1), optional.none()]) == [1] && [optional.of(1)].unwrapOpt() == [1]', 'unwrap'],
];

/** Functions that Kubernetes adds. */
export const ofLibraries: readonly CelRow[] = [
  ['"é😀".size() == 2 && "a😀b".indexOf("b") == 2 && "a😀b".charAt(1) == "😀" && "a😀b".substring(2) == "b"', 'texts are counted in code points'],
  ['"abcab".lastIndexOf("ab") == 3 && "abcab".lastIndexOf("ab", 2) == 0 && "abc".indexOf("c", 3) == -1', 'indexOf, lastIndexOf'],
  ['"a,b,c".split(",", 2) == ["a", "b,c"] && "ab".split("") == ["a", "b"] && "".split(",") == [""]', 'split'],
  ['"abc".replace("", "-") == "-a-b-c-" && "aaa".replace("a", "b", 2) == "bba"', 'replace'],
  ['" \\t\\u00a0a\\u2003".trim() == "a" && "TİA".lowerAscii() == "tİa" && "aé".upperAscii() == "Aé"', 'trim; letters of ASCII alone change case'],
  ['["a", "b"].join("-") == "a-b" && strings.quote("a\\"b\\n") == "\\"a\\\\\\"b\\\\n\\""', 'join, quote'],
  ['"%s %d %.2f %x %X %o %b %%".format(["a", 1, 1234.5, 255, "k", 8, true]) == "a 1 1,234.50 ff 6B 10 1 %"', 'format'],
  ['"%s".format([{"a": [1, 2.0, null, "x"]}]) == "{\\"a\\":[1, 2.000000, null, \\"x\\"]}"', 'format of what holds something'],
  ['string(1e6) == "1e+06" && string(1.5) == "1.5" && string(b"a") == "a" && double("1.5") == 1.5 && int("-5") == -5', 'conversions'],
  ['int(-1.9) == -1 && uint(3) == 3u && bool("t") && bytes("é").size() == 2', 'more conversions'],
  ['"a1b22".find("[0-9]+") == "1" && "a1b22".findAll("[0-9]+") == ["1", "22"] && "a1b22".findAll("[0-9]+", 1) == ["1"]', 'find, findAll'],
  ['"web-1".matches("^[a-z]+-\\\\d$") && matches("ABC", "(?i)b")', 'matches looks anywhere'],
  ['[1, 2, 2].isSorted() && ![2, 1].isSorted() && [1.5, 2.5].sum() == 4.0 && ["b", "a"].min() == "a" && [1, 3].max() == 3', 'lists'],
  ['[1, 2, 1].indexOf(1) == 0 && [1, 2, 1].lastIndexOf(1) == 2 && [].sum() == 0', 'places in lists'],
  ['[3, 1].sort() == [1, 3] && [1, 2].sortBy(x, -x) == [2, 1] && [1, 1].distinct() == [1] && [1, 2].reverse() == [2, 1]', 'sorting'],
  ['[[1], [2]].flatten() == [1, 2] && [1, 2, 3].slice(1, 2) == [2] && lists.range(2) == [0, 1]', 'parts of lists'],
  ['[1, 2].first().value() == 1 && [1, 2].last().value() == 2', 'ends of lists'],
  ['sets.contains([1, 2], [1]) && sets.equivalent([1, 2], [2, 1, 1]) && !sets.intersects([1], [2])', 'sets'],
  ['quantity("1.5Gi").isGreaterThan(quantity("1500M")) && quantity("200M").compareTo(quantity("0.2G")) == 0', 'quantities'],
  ['quantity("50k").add(20).sub(quantity("100k")).asInteger() == -49980 && sign(quantity("100m")) == 1', 'sums of quantities'],
  [
    'isQuantity("1e3") && !isQuantity("1,3G") && !isQuantity("200K") && !quantity("0.5").isInteger() && quantity("100m").asApproximateFloat() == 0.1',
    'what a quantity is',
  ],
  ['ip("127.0.0.1").isLoopback() && ip("::1").family() == 6 && !isIP("01.2.3.4") && !isIP("::ffff:1.2.3.4") && isIP("::1.2.3.4")', 'addresses'],
  [
    '!ip.isCanonical("2001:DB8::0:1") && string(ip("2001:db8:0:0:1::")) == "2001:db8:0:0:1::" && !ip("ff02::1").isGlobalUnicast()',
    'addresses as written',
  ],
  [
    'cidr("10.0.0.0/8").containsIP("10.1.2.3") && cidr("10.0.0.0/8").containsCIDR(cidr("10.1.0.0/16")) && !cidr("10.0.0.0/8").containsIP(ip("::1"))',
    'blocks',
  ],
  [
    'cidr("10.1.2.3/8").masked() == cidr("10.0.0.0/8") && cidr("10.1.2.3/8").ip() == ip("10.1.2.3") && cidr("::/0").prefixLength() == 0',
    'parts of blocks',
  ],
  ['url("https://u@a.example:80/p%2Fq?x=1&x=2#f").getHost() == "a.example:80" && url("https://[::1]:80/").getHostname() == "::1"', 'URLs'],
  ['url("https://a/p%2Fq?x=1&x=2").getQuery() == {"x": ["1", "2"]} && url("/a b").getEscapedPath() == "/a%20b" && !isURL("a/b")', 'parts of URLs'],
  ['semver("1.2.3-rc.1").isLessThan(semver("1.2.3")) && semver("v01.2", true).minor() == 2 && !isSemver("01.2.3")', 'versions'],
  [
    '!format.dns1123Label().validate("a-b").hasValue() && format.named("dns1123Label").value().validate("A").hasValue() && format.named("x") == optional.none()',
    'formats',
  ],
  [
    'format.qualifiedName().validate("a.example/B_c") == optional.none() && format.uuid().validate("x").hasValue() && !format.dns1035LabelPrefix().validate("a-").hasValue()',
    'more formats',
  ],
  ['duration("1h30m").getMinutes() == 90 && string(duration("90m")) == "5400s" && duration("-1.5s").getMilliseconds() == -1500', 'durations'],
  ['timestamp("2024-02-29T23:30:00-01:00").getDate() == 1 && timestamp("2024-02-29T00:00:00Z").getDayOfYear() == 59', 'timestamps'],
  ['timestamp("2024-07-01T00:00:00Z").getHours("Europe/Berlin") == 2 && timestamp(0).getHours("-05:30") == 18 && int(timestamp(5)) == 5', 'zones'],
  ['timestamp("2024-01-01T00:00:00Z") + duration("1h") - timestamp("2024-01-01T00:00:00Z") == duration("3600s")', 'sums of times'],
];
