const hidden = '***';
const secretName = /token|secret|passw|passphrase|credential|auth|api_?key|access_?key|private_?key|_key$/i;
/** Build arguments in the history of an image, their values not quoted, up to the shell: `|2 NAME=value OTHER=two words /bin/sh -c …` */
const buildArguments = /\|(\d{1,3}) (.*?)(?= \/|$)/gs;
const assignment = /\b([A-Za-z_][A-Za-z0-9_]{0,99})=((?:"[^"]*(?:"|$)|'[^']*(?:'|$)|[^\s&|;"'])+)/g;
const option = /(--?[a-z][a-z-]{0,40})[ =]((?:"[^"]*(?:"|$)|'[^']*(?:'|$)|[^\s&|;"'])+)/gi;
const userInfo = /([a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/@:]{0,200}:[^\s/@]{1,500}@/gi;
const longest = 4_000;

/**
 * A build instruction from an image's history with what may be a secret masked: the values of build arguments, of variables and options whose name sounds like one,
 * and passwords in addresses. The history is handed on in reports and SBOMs, which more people see than the image. Longer text than 4,000 characters is cut.
 */
export function maskInstruction(text: string): string {
  return (text.length > longest ? `${text.slice(0, longest)}…` : text)
    .replace(buildArguments, (_, count: string, list: string) => `|${count} ${namesIn(list)}`)
    .replace(assignment, (whole, name: string) => (secretName.test(name) ? `${name}=${hidden}` : whole))
    .replace(option, (whole, name: string) => (secretName.test(name) ? `${name}=${hidden}` : whole))
    .replace(userInfo, `$1${hidden}@`);
}

/** The variables that are set, without what to. */
function namesIn(list: string): string {
  return [...list.matchAll(/(?:^|\s)([A-Za-z_][A-Za-z0-9_]{0,99})=/g)].map(([, name]) => `${name}=${hidden}`).join(' ');
}
