import type { DeclaredCheck } from '../../check.ts';
import { containers, environment } from '../../clause.ts';
import { all, any, field, not, self } from '../../condition.ts';

/** Names that say that a password, a token or a key stands behind them. */
const secretName = String.raw`(?i)(?:^|[_-])(?:password|passwd|passphrase|secret|token|api_?key|apikey|access_?key|private_?key|client_?secret|credentials?)$`;
/** No value by itself: empty, a variable, a placeholder, a path or an address, a truth, a time. */
const notLiteral = String.raw`(?i)^$|^\$|^[<{%]|^(?:/|\./|[a-z]+:/)|^(?:true|false|yes|no|null|none|changeme-?\d*|change_?me|xxx+|\*+|redacted|placeholder|example|dummy|todo)$|^[0-9]{1,4}[smhd]?$`;
/** Shapes of keys that say what they are whatever they are called: AWS, GitHub, Slack, Google, and keys in PEM. */
const keyShape = String.raw`(?:AKIA|ASIA)[0-9A-Z]{16}|gh[pousr]_[0-9A-Za-z]{36}|xox[abprs]-[0-9A-Za-z-]{10,}|AIza[0-9A-Za-z_-]{35}|-----BEGIN [A-Z ]*PRIVATE KEY-----`;

/** `--password=value` and the like. */
const secretArgument = String.raw`(?i)^--?[a-z0-9-]*(?:password|passwd|secret|token|api-?key)=[^$/<{\s]{4,}$`;

/** A password or key stands in the environment of a container. */
export const secretInEnvironment: DeclaredCheck = {
  subject: 'declared',
  id: 'secret-in-environment',
  catalogue: 'SEC-01',
  title: 'A password or key stands in the environment of a container',
  severity: 'high',
  why: 'Everybody who reads the manifest, the object or the history of the repository has it.',
  remediation: 'Put it into a Secret and refer to it by `valueFrom.secretKeyRef`, or mount it as a file; then change it.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-2.25' },
    { framework: 'mitre-attack', item: 'T1552' },
    { framework: 'mitre-attack', item: 'T1552.001' },
  ],
  clauses: [
    {
      over: environment,
      forbid: any(
        all(field('name').matches(secretName), field('value').exists(), not(field('value').matches(notLiteral))),
        field('value').matches(keyShape),
      ),
      at: 'value',
    },
    {
      over: containers,
      forbid: any(
        field('args').some(self.matches(keyShape)),
        field('command').some(self.matches(keyShape)),
        field('args').some(self.matches(secretArgument)),
      ),
      at: 'args',
      message: 'A password or key stands in the arguments of a container',
    },
  ],
};
