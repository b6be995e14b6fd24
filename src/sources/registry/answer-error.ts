import { SeaworthyError } from '../../core/error.ts';
import type { HttpResponse } from '../../platform/http/index.ts';
import { shown } from '../named-error.ts';
import type { Authorizer } from './authorizer.ts';

const mostRead = 8 * 1024;

/** What an answer that is not the hoped-for means. Reads what the registry says of it, as far as it is short. */
export async function answerError(response: HttpResponse, what: string, authorizer: Authorizer): Promise<SeaworthyError> {
  const { status, headers } = response;
  const said = await messageIn(response);
  if (status === 401 || status === 403) return authorizer.unauthorized(authorizer.header !== undefined);
  if (status === 404) return new SeaworthyError('target-not-found', `there is no ${what}, or it is not shown to everybody${said}`);
  if (status === 429) {
    const wait = headers['retry-after'];
    return new SeaworthyError(
      'io-failed',
      `${what}: the registry was asked too often${wait === undefined ? '' : ` and wants us to wait for ${shown(wait)} seconds`}; sign in, come back later, or name a mirror with --registry-mirror${said}`,
    );
  }
  return new SeaworthyError('io-failed', `${what}: the registry answered with HTTP ${status}${said}`);
}

/** Registries explain themselves as `{"errors":[{"code":…,"message":…}]}` (distribution-spec, "Error Codes"). */
async function messageIn({ body, discard }: HttpResponse): Promise<string> {
  const pieces: Uint8Array[] = [];
  try {
    let length = 0;
    for await (const piece of body) {
      length += piece.length;
      if (length > mostRead) break;
      pieces.push(piece);
    }
    const answer = JSON.parse(Buffer.concat(pieces).toString()) as { readonly errors?: readonly { readonly message?: unknown }[] } | null;
    const message = answer?.errors?.[0]?.message;
    return typeof message === 'string' && message !== '' ? ` (${shown(message)})` : '';
  } catch {
    return '';
  } finally {
    discard();
  }
}
