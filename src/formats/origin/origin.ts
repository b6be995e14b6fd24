/** An address without user name and password: `https://token@host/x` is `https://host/x`. The name before `@` of an scp-like address (`git@host:x`) says who all are and stays. */
export function withoutCredentials(url: string): string {
  const scheme = url.indexOf('://');
  if (scheme < 0) return url;
  const start = scheme + 3;
  const rest = url.slice(start);
  const end = rest.search(/[/?#]/);
  const authority = end < 0 ? rest : rest.slice(0, end);
  return `${url.slice(0, start)}${authority.slice(authority.lastIndexOf('@') + 1)}${end < 0 ? '' : rest.slice(end)}`;
}

/**
 * Host and path of a repository, however its address is written: `https://github.com/a/b.git`, `git@github.com:a/b`, `ssh://git@github.com:22/a/b/` are
 * `github.com/a/b`. The host is in lower case. Undefined where there is no host, or no path.
 */
export function repositoryName(url: string): string | undefined {
  const bare = withoutCredentials(url).replace(/^[a-z][a-z0-9+.-]*:\/\//i, '');
  const scp = /^(?:[^@/:]+@)?([^@/:]+):(?!\d+\/)(.+)$/.exec(bare);
  const [host = '', ...path] = (scp === null ? bare : `${scp[1]}/${scp[2]}`).split('/').filter((part) => part !== '');
  const last = path.at(-1)?.replace(/\.git$/, '') ?? '';
  if (last === '' || host.startsWith('.')) return undefined;
  return [host.replace(/:\d+$/, '').toLowerCase(), ...path.slice(0, -1), last].join('/');
}
