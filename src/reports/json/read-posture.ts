import type { CheckDescription } from '../../core/check.ts';
import type { CheckTally, FrameworkAnswer, FrameworkCoverage, Posture } from '../../core/posture.ts';
import { tiers } from '../../core/posture.ts';
import { severities } from '../../core/severity.ts';
import { at, itemsOf, textsOf, type DocumentValue } from '../../formats/document/index.ts';
import { maybe, number, oneOf, text } from './read-members.ts';

/** Reads the posture of a report back; of checks that were never asked only the ids are told. @throws MalformedError */
export function postureOf(value: DocumentValue): Posture {
  return {
    kubernetes: text(value, 'kubernetes'),
    objects: number(value, 'objects'),
    dockerfiles: number(value, 'dockerfiles'),
    pipelines: number(value, 'pipelines'),
    checks: [...itemsOf(at(value, 'checks')).map(tallyOf), ...textsOf(at(value, 'notAsked')).map((id) => ({ check: unaskedCheck(id), ...nothing }))],
    frameworks: itemsOf(at(value, 'frameworks')).map(coverageOf),
  };
}

const nothing = { evaluated: 0, failed: 0, unknown: 0 } as const;

/** A check of which a report tells only the id. */
export function unaskedCheck(id: string): CheckDescription {
  return { id, catalogue: '', title: id, severity: 'unknown', why: '', remediation: '', references: [] };
}

function tallyOf(value: DocumentValue): CheckTally {
  const links = at(value, 'links');
  const check: CheckDescription = {
    id: text(value, 'id'),
    catalogue: text(value, 'catalogue'),
    title: text(value, 'title'),
    severity: oneOf(severities, value, 'severity'),
    why: text(value, 'why'),
    remediation: text(value, 'remediation'),
    references: itemsOf(at(value, 'references')).map((reference) => ({ framework: text(reference, 'framework'), item: text(reference, 'item') })),
    ...(links === undefined ? {} : { links: textsOf(links) }),
  };
  return { check, evaluated: number(value, 'evaluated'), failed: number(value, 'failed'), unknown: number(value, 'unknown') };
}

function coverageOf(value: DocumentValue): FrameworkCoverage {
  const framework = { id: text(value, 'id'), title: text(value, 'title'), version: text(value, 'version'), source: text(value, 'source') };
  return {
    framework: { ...framework, ...(at(value, 'tagsOnly') === true ? { tagsOnly: true } : {}) },
    answers: itemsOf(at(value, 'items')).map(answerOf),
  };
}

function answerOf(value: DocumentValue): FrameworkAnswer {
  const [status, since] = [at(value, 'status'), at(value, 'since')];
  return {
    item: {
      id: text(value, 'id'),
      section: text(value, 'section'),
      topic: text(value, 'topic'),
      tiers: tiers.filter((tier) => textsOf(at(value, 'tiers')).includes(tier)),
      ...(status === 'automated' || status === 'manual' ? { status } : {}),
      ...(typeof since === 'number' ? { since } : {}),
    },
    state: oneOf(['passed', 'failed', 'not-evaluated', 'manual'] as const, value, 'state'),
    checks: textsOf(at(value, 'checks')),
    evaluated: number(value, 'evaluated'),
    failed: number(value, 'failed'),
    ...maybe(value, 'reason'),
  };
}
