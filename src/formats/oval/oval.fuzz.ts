import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseDefinition } from './definition.ts';

export const target: FuzzTarget = {
  name: 'oval',
  seeds: [
    Buffer.from(
      '<definition class="patch"><metadata><title>\nELSA-2023-1: a (LOW)\n</title><affected family="unix"><platform>Oracle Linux 8</platform></affected><reference source="CVE" ref_id="CVE-2023-1234" ref_url="https://x"/><advisory><severity>LOW</severity><issued date="2023-01-02"/></advisory></metadata><criteria operator="AND"><criterion comment="Oracle Linux 8 is installed"/><criteria operator="OR"><criterion comment="Module a:b is enabled"/><criterion comment="x is earlier than 0:1-2"/></criteria></criteria></definition>',
    ),
  ],
  dictionary: ['<criteria>', '</criteria>', 'is earlier than', 'is installed', 'Module ', '<title>', 'CVE-'].map((text) => Buffer.from(text)),
  run: (bytes) => void parseDefinition(bytes),
};
