/** Names that Docker's registry has; an image that names no registry is there (github.com/distribution/reference, familiar names). */
export const hubNames: readonly string[] = ['docker.io', 'index.docker.io', 'registry-1.docker.io', 'registry.hub.docker.com'];

/** The first part of an image is a host where it has a dot or a port, or is `localhost`. An expression that RE2 understands too. */
export const namesHost = '^(localhost|[^/]*[.:][^/]*)/';

const host = new RegExp(namesHost, 'u');

/** An image with the registry that it leaves out, in lower case: `nginx:1.27` is `docker.io/library/nginx:1.27`. */
export function placedImage(image: string): string {
  const text = image.toLowerCase();
  const hub = hubNames.find((name) => text.startsWith(`${name}/`));
  if (hub === undefined && host.test(text)) return text;
  const rest = hub === undefined ? text : text.slice(hub.length + 1);
  return rest.includes('/') ? `docker.io/${rest}` : `docker.io/library/${rest}`;
}

/**
 * Whether an image comes from a registry, or from a repository or folder of one. Parts of names do not count: `registry.example.com.example.net/app` does not come
 * from `registry.example.com`.
 */
export function isFrom(image: string, place: string): boolean {
  const text = placedImage(image);
  const start = place.toLowerCase();
  if (start === '' || !text.startsWith(start)) return false;
  const rest = text.slice(start.length);
  // A colon before a slash is that of a port, which is another registry; before none that of a tag.
  return start.endsWith('/') || rest === '' || rest.startsWith('/') || rest.startsWith('@') || (rest.startsWith(':') && !rest.includes('/'));
}
