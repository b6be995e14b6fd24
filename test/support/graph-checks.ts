import * as admission from '../../src/checks/admission/plugs.ts';
import * as audit from '../../src/checks/audit/plugs.ts';
import * as controlPlane from '../../src/checks/control-plane/plugs.ts';
import * as data from '../../src/checks/data/plugs.ts';
import type { GraphCheck } from '../../src/checks/graph-check.ts';
import * as network from '../../src/checks/network/plugs.ts';
import * as rbac from '../../src/checks/rbac/plugs.ts';
import * as reliability from '../../src/checks/reliability/plugs.ts';

const families: Readonly<Record<string, object>> = { admission, audit, 'control-plane': controlPlane, data, network, rbac, reliability };

/** The checks on objects together, by family. */
export const graphCheckFamilies: readonly (readonly [family: string, checks: readonly GraphCheck[]])[] = Object.entries(families).map(
  ([family, plugs]) => [family, Object.values(plugs).filter(isGraphCheck)] as const,
);

export const graphChecks: readonly GraphCheck[] = graphCheckFamilies.flatMap(([, checks]) => checks);

function isGraphCheck(check: { readonly subject?: string }): check is GraphCheck {
  return check.subject === 'graph';
}
