import type { ImportedRecord, Importer } from '../../core/importer.ts';
import { MalformedError } from '../../core/error.ts';
import { at, itemsOf, readJson, textOf, textsOf, type DocumentValue } from '../../formats/document/index.ts';
import { moduleName } from '../../formats/rpm-module/index.ts';

type Affected = ImportedRecord['affected'][number];
type Intention = 'wont-fix' | 'deferred' | 'not-fixed';

/**
 * What Red Hat says of a CVE where there is no erratum: never affected, not fixed yet, deferred, will not be fixed (CSAF VEX, one document for each CVE). It says
 * so of source packages, of a whole major release. What is fixed is told by the errata, which OSV has.
 */
export const redHatStatements: Importer = {
  id: 'red-hat-vex',
  format: 'json',
  recognises: (head) => /"category"\s*:\s*"csaf_vex"/.test(head) && /"namespace"\s*:\s*"https:\/\/www\.redhat\.com"/.test(head),
  read(bytes): readonly ImportedRecord[] {
    const document = readJson(bytes);
    const vulnerabilities = itemsOf(at(document, 'vulnerabilities'));
    if (vulnerabilities.length === 0) throw new MalformedError('it speaks of no vulnerability');
    const modified = textOf(at(document, 'document', 'tracking', 'current_release_date'));
    const severity = textOf(at(document, 'document', 'aggregate_severity', 'text'));
    return vulnerabilities.flatMap((vulnerability) => {
      const cve = textOf(at(vulnerability, 'cve'));
      const affected = statementsOf(vulnerability);
      if (cve === undefined || affected.length === 0) return [];
      return [
        {
          id: `REDHAT-${cve}`,
          ...(modified === undefined ? {} : { modified }),
          upstream: [cve],
          affected,
          references: [{ type: 'ADVISORY', url: `https://access.redhat.com/security/cve/${encodeURIComponent(cve)}` }],
          ...(severity === undefined ? {} : { database_specific: { severity } }),
        },
      ];
    });
  },
};

function statementsOf(vulnerability: DocumentValue): readonly Affected[] {
  const intentions = intentionsIn(vulnerability);
  const cleared = productsIn(vulnerability, 'known_not_affected');
  return [
    ...cleared.flatMap((product) => statementOn(product, [{ introduced: '0' }, { fixed: '0' }])),
    ...productsIn(vulnerability, 'known_affected').flatMap((product) =>
      statementOn(product, [{ introduced: '0' }]).map((statement) => ({
        ...statement,
        database_specific: { fix_state: intentions.get(product) ?? 'not-fixed' },
      })),
    ),
  ];
}

function productsIn(vulnerability: DocumentValue, status: string): readonly string[] {
  return textsOf(at(vulnerability, 'product_status', status));
}

/** `no_fix_planned` is final; `none_available` tells in its text whether the fix is put off. */
function intentionsIn(vulnerability: DocumentValue): ReadonlyMap<string, Intention> {
  const intentions = new Map<string, Intention>();
  for (const remediation of itemsOf(at(vulnerability, 'remediations'))) {
    const category = textOf(at(remediation, 'category'));
    if (category !== 'no_fix_planned' && category !== 'none_available') continue;
    const isDeferred = /deferred/i.test(textOf(at(remediation, 'details')) ?? '');
    const intention = category === 'no_fix_planned' ? 'wont-fix' : isDeferred ? 'deferred' : 'not-fixed';
    for (const product of textsOf(at(remediation, 'product_ids'))) intentions.set(product, intention);
  }
  return intentions;
}

/** `red_hat_enterprise_linux_8:libtiff`, or with a module `red_hat_enterprise_linux_8:nodejs:18/nodejs`; images (`rhel8/postgresql-13`) and packages of one build are none. */
function statementOn(product: string, events: Affected['ranges'][number]['events']): readonly Affected[] {
  const [, release, module, name] = /^red_hat_enterprise_linux_(\d+):(?:([\w.+-]+:[\w.+-]+)\/)?([\w.+-]+)$/.exec(product) ?? [];
  if (release === undefined || name === undefined) return [];
  const asked = module === undefined ? name : moduleName(module, name);
  return [{ package: { ecosystem: `Red Hat:enterprise_linux:${release}`, name: asked }, ranges: [{ type: 'ECOSYSTEM', events }] }];
}
