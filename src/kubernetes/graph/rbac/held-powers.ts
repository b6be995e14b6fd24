import { identitiesOf, subjectKey, type Access, type Grant, type Subject } from './access.ts';
import { powersOf, type Power, type PowerId } from './powers.ts';
import type { Role } from './roles.ts';

/** A power in the hands of somebody, with the grant that gives it. */
export interface HeldPower extends Power {
  readonly grant: Grant;
}

/** Powers by place, each from one grant: without names where there is such a one. */
export interface HeldPowers {
  readonly everywhere: ReadonlyMap<PowerId, HeldPower>;
  readonly byNamespace: ReadonlyMap<string, ReadonlyMap<PowerId, HeldPower>>;
}

/** The powers of roles and subjects, each found once. */
export interface PowerBook {
  ofRole(role: Role): readonly Power[];
  /** What exactly this subject is granted. */
  own(subject: Subject): HeldPowers;
  /** A power without names that somebody has in a namespace, or everywhere: by themselves or as a member of their groups. */
  held(subject: Subject, id: PowerId, namespace: string | undefined): HeldPower | undefined;
}

/** The powers in the grants of a graph. */
export function powerBookOf(access: Access): PowerBook {
  const byRole = new Map<Role, readonly Power[]>();
  const bySubject = new Map<string, HeldPowers>();
  const ofRole = (role: Role): readonly Power[] => remember(byRole, role, () => powersOf(role));
  const own = (subject: Subject): HeldPowers => remember(bySubject, subjectKey(subject), () => heldIn(access.ownGrantsOf(subject), ofRole));
  return {
    ofRole,
    own,
    held: (subject, id, namespace) => {
      for (const identity of identitiesOf(subject)) {
        const { everywhere, byNamespace } = own(identity);
        const inside = namespace === undefined ? undefined : byNamespace.get(namespace)?.get(id);
        const power = [everywhere.get(id), inside].find((candidate) => candidate?.names.length === 0);
        if (power !== undefined) return power;
      }
      return undefined;
    },
  };
}

function heldIn(grants: readonly Grant[], ofRole: (role: Role) => readonly Power[]): HeldPowers {
  const everywhere = new Map<PowerId, HeldPower>();
  const byNamespace = new Map<string, Map<PowerId, HeldPower>>();
  for (const grant of grants) {
    const { namespace } = grant;
    const here = namespace === undefined ? everywhere : remember(byNamespace, namespace, () => new Map<PowerId, HeldPower>());
    for (const power of ofRole(grant.role)) {
      const known = here.get(power.id);
      if (known === undefined || (known.names.length > 0 && power.names.length === 0)) here.set(power.id, { ...power, grant });
    }
  }
  return { everywhere, byNamespace };
}

function remember<Key, Value>(known: Map<Key, Value>, key: Key, find: () => Value): Value {
  const value = known.get(key) ?? find();
  known.set(key, value);
  return value;
}
