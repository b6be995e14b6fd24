import { SeaworthyError } from '../../core/error.ts';
import { decodeHelperAnswer, type StoredCredentials } from '../../formats/docker-config/index.ts';
import { runChild, type ChildEnd } from '../../platform/child-output.ts';
import { systemCode } from '../../platform/io-error.ts';

/** A helper may open a keyring or ask a cloud; nobody waits longer. */
const bounds = { bodyBytes: 64 * 1024, idleMs: 20_000, totalMs: 20_000 };
const nameForm = /^[a-z0-9-]{1,64}$/;

/**
 * Asks a credential helper (`docker-credential-<name> get`, docker-credential-helpers) for the credentials of a registry; undefined where it has none.
 * @throws SeaworthyError `registry-unauthorized`, `limit-exceeded`; its message repeats nothing of what the helper printed on standard output
 */
export async function askCredentialProgram(
  name: string,
  server: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<StoredCredentials | undefined> {
  if (!nameForm.test(name))
    throw new SeaworthyError(
      'registry-unauthorized',
      `the credential helper ${JSON.stringify(name.slice(0, 100))} of the docker configuration is not run: its name is of a-z, 0-9 and - only`,
    );
  const program = `docker-credential-${name}`;
  const output: Uint8Array[] = [];
  const { code, said } = await run(program, server, environment, output);
  const answer = Buffer.concat(output);
  if (code === 0) return decodeHelperAnswer(answer);
  if (/credentials not found/i.test(`${answer.toString('latin1')} ${said}`)) return undefined;
  throw new SeaworthyError(
    'registry-unauthorized',
    `the credential helper ${program} failed for ${server}${said === '' ? '' : `: ${said.trim().slice(0, 200)}`}`,
  );
}

/** Our own variables hold what is secret, and are nobody else’s. */
function withoutOurs(environment: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(Object.entries(environment).filter(([variable]) => !variable.startsWith('SEAWORTHY_')));
}

async function run(
  program: string,
  server: string,
  environment: Readonly<Record<string, string | undefined>>,
  output: Uint8Array[],
): Promise<ChildEnd> {
  try {
    return await runChild({
      program,
      words: ['get'],
      environment: withoutOurs(environment),
      bounds,
      input: server,
      onOutput: (bytes) => void output.push(bytes),
    });
  } catch (error) {
    if (error instanceof SeaworthyError) throw error;
    const why = systemCode(error) === 'ENOENT' ? 'it is not on PATH' : (systemCode(error) ?? 'it cannot be started');
    throw new SeaworthyError('registry-unauthorized', `the docker configuration names the credential helper ${program}, but ${why}`, {
      cause: error,
    });
  }
}
