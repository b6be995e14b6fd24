import type { Pipeline } from '../../../formats/pipeline/index.ts';
import type { TextCheck } from '../../check.ts';
import { commandsOf } from '../command.ts';
import { allSystems, failureAt, on, quoted } from '../failure.ts';

/** A password stands among the arguments of a process (CWE-214). */
export const passwordArgument: TextCheck<Pipeline> = {
  id: 'password-argument',
  catalogue: 'CI-57',
  title: 'Password is given to a program as an argument',
  severity: 'low',
  why: 'Every process of the machine can list the arguments of others, and traces of the shell print them.',
  remediation: 'Hand it over on standard input: `echo "$PASSWORD" | docker login --username "$USER" --password-stdin`.',
  references: [],
  links: [
    'https://docs.docker.com/reference/cli/docker/login/#password-stdin',
    'https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-06-Insufficient-Credential-Hygiene',
  ],
  judge: on(allSystems, (pipeline) =>
    commandsOf(pipeline).flatMap(({ program, script }) => {
      const signsIn =
        /^(?:docker|podman|buildah|skopeo|crane|oras|helm|cosign|nerdctl|regctl)$/.test(program.name) &&
        program.arguments.slice(0, 3).some(({ text }) => text === 'login');
      if (!signsIn) return [];
      const option = program.arguments.find(({ text }) => /^(?:-p|--password)(?:=|$)/.test(text)) ?? joined(program);
      return option === undefined
        ? []
        : [
            failureAt(
              script.written,
              `${quoted(option.text.replace(/^(-p|--password).*/s, '$1'))} makes the password an argument of ${program.name}`,
              option.from,
            ),
          ];
    }),
  ),
};

/** `-pSECRET` */
function joined({ arguments: given }: { readonly arguments: readonly { readonly text: string; readonly from: number }[] }) {
  return given.find(({ text }) => /^-p[^-a-z]/.test(text));
}
