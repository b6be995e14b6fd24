const name = /^(?:Dockerfile|Containerfile)(?:[._-].+)?$|^(?:dockerfile|containerfile)$|\.(?:[Dd]ockerfile|[Cc]ontainerfile)$/;
const template = /\.(?:j2|jinja2?|tmpl|tpl|template|gotmpl|erb|ejs|mustache|hbs|m4|in)$/i;
/** Files that lie beside a Dockerfile and are called after it. */
const other = /\.(?:dockerignore|containerignore|md|rst|adoc|orig|rej|bak|swp|sig|asc|lock|json|ya?ml)$|~$/i;

/**
 * Whether a file is a Dockerfile by its name, or a template of one: `Dockerfile`, `Dockerfile.dev`, `Dockerfile-alpine`, `api.Dockerfile`, `Containerfile`; `Dockerfile.j2` is a template. A template is
 * not what is built: it is for the caller to say that it was not examined.
 */
export function dockerfileKindOf(path: string): 'dockerfile' | 'template' | undefined {
  const base = path.slice(path.lastIndexOf('/') + 1);
  const bare = base.replace(template, '');
  if (bare !== base) return name.test(bare) ? 'template' : undefined;
  return name.test(base) && !other.test(base) ? 'dockerfile' : undefined;
}

/** Whether a file is to be read as a Dockerfile, by its name. */
export function isDockerfileName(path: string): boolean {
  return dockerfileKindOf(path) === 'dockerfile';
}
