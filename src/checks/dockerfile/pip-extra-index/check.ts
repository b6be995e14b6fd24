import { answerOf } from '../../../core/check.ts';
import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { failureAt, instructionsOf, runCommandsOf } from '../instructions.ts';
import { packageCommandOf } from '../package-commands.ts';

/** With a second index pip takes a package from whichever has the higher version (pip documentation, --extra-index-url). */
export const pipExtraIndex: DockerfileCheck = {
  id: 'pip-extra-index',
  catalogue: 'DF-54',
  title: 'pip looks in two indexes at once',
  severity: 'low',
  why: 'Who puts a package with the name of an internal one and a higher version into the public index has it installed in its place.',
  remediation: 'Use one index that knows both (`--index-url`), or pin packages with hashes (`--require-hashes`).',
  references: [],
  links: ['https://pip.pypa.io/en/stable/cli/pip_install/#cmdoption-extra-index-url'],
  judge(file) {
    const commands = runCommandsOf(file).flatMap(({ command }) => {
      const call = packageCommandOf(command);
      return call?.manager === 'pip' && call.options.has('--extra-index-url') && !call.options.has('--require-hashes') ? [command] : [];
    });
    const variables = instructionsOf(file, ['ARG', 'ENV']).flatMap(({ settings }) =>
      settings.filter(({ name, value }) => name === 'PIP_EXTRA_INDEX_URL' && (value?.value ?? '') !== ''),
    );
    return answerOf([...commands, ...variables].map((place) => failureAt(place, 'a package is taken from whichever index has the higher version')));
  },
};
