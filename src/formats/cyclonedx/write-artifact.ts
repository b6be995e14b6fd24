import type { ImageConfig } from '../../core/image.ts';
import type { Maintenance } from '../../core/lifecycle.ts';
import { maskInstruction } from '../instruction/index.ts';
import type { SbomContent } from './content.ts';
import { serviceAt } from './services.ts';
import { unknownText } from './unknowns.ts';
import { names, property, type Property } from './vocabulary.ts';

/** What the standards have no field for, of the thing that was examined. */
export function propertiesOfArtifact(content: SbomContent): readonly Property[] {
  const { artifact } = content;
  return [
    ...property(names.revision, artifact.revision),
    ...propertiesOfDistribution(content),
    ...artifact.tags.map((tag) => ({ name: names.tag, value: tag })),
    ...property(names.os, artifact.platform?.os),
    ...property(names.platformArchitecture, artifact.platform?.architecture),
    ...property(names.variant, artifact.platform?.variant),
    ...(artifact.config === undefined ? [] : propertiesOfConfig(artifact.config)),
    ...artifact.layers.flatMap(({ index, diffId, createdBy }) => [
      ...property(names.layerDiffId(index), diffId),
      ...property(names.layerCreatedBy(index), createdBy === undefined ? undefined : maskInstruction(createdBy)),
    ]),
  ];
}

/** What the standards have no field for, of the examination. */
export function propertiesOfDocument({ unknowns, leftOut = [] }: SbomContent): readonly Property[] {
  return [
    ...unknowns.map((unknown) => ({ name: names.unknown, value: unknownText(unknown) })),
    ...leftOut.map((part) => ({ name: names.leftOut, value: JSON.stringify(part) })),
  ];
}

/** How the image runs: for other tools. Values of the environment may be secrets, and stay out; what sounds like one on a command line is masked. */
function propertiesOfConfig({ user, workingDirectory, entrypoint, command, exposedPorts, environment }: ImageConfig): readonly Property[] {
  return [
    ...property(names.user, user),
    ...property(names.workingDirectory, workingDirectory),
    ...property(names.entryPoint, entrypoint.length === 0 ? undefined : maskInstruction(entrypoint.join(' '))),
    ...property(names.command, command.length === 0 ? undefined : maskInstruction(command.join(' '))),
    ...exposedPorts.map((port) => ({ name: names.exposedPort, value: port })),
    ...exposedPorts.flatMap((port) => {
      const service = serviceAt(port);
      return service === undefined ? [] : [{ name: names.service, value: `${port} ${service}` }];
    }),
    ...environment.flatMap((variable) => {
      const equals = variable.indexOf('=');
      return equals > 0 ? [{ name: names.environment, value: variable.slice(0, equals) }] : [];
    }),
  ];
}

function propertiesOfDistribution({ distribution, system, maintenance }: SbomContent): readonly Property[] {
  return [
    ...property(names.distribution, distribution),
    ...property(names.distributionEcosystem, system?.ecosystem),
    ...property(names.distributionRelease, system?.release),
    ...property(names.distributionPath, system?.location.path),
    ...property(names.distributionLayerIndex, system?.location.layer?.index),
    ...property(names.distributionLayerDiffId, system?.location.layer?.diffId),
    ...property(names.endOfLife, endOfLifeOf(maintenance)),
  ];
}

function endOfLifeOf(maintenance: Maintenance | undefined): string | undefined {
  if (maintenance?.state === 'maintained') return maintenance.until;
  return maintenance?.state === 'ended' ? (maintenance.release.until ?? 'over') : undefined;
}
