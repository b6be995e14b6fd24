import { quoted } from './cel-text.ts';
import { hubNames, namesHost } from './image-place.ts';

/** What may follow the name of a registry or repository in an image: the end, a folder, a digest, a tag. */
const end = '(?:$|/|@|:[^/]*$)';

function escaped(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9_/-]/g, (character) => `\\${character}`);
}

/** An image with the registry that it leaves out (image-place.ts), of a variable that holds it in lower case. */
function placed(image: string): string {
  const rest = `${image}.substring(${image}.indexOf('/') + 1)`;
  const isOfHub = `${image}.matches(${quoted(`^(?:${hubNames.map(escaped).join('|')})/`)})`;
  return `${isOfHub} ? ${ofHub(rest)} : ${image}.matches(${quoted(namesHost)}) ? ${image} : ${ofHub(image)}`;
}

function ofHub(rest: string): string {
  return `(${rest}.contains('/') ? 'docker.io/' : 'docker.io/library/') + ${rest}`;
}

/** Whether a text is an image of one of these registries or repositories. */
export function imageFrom(text: string, places: readonly string[]): string {
  const starts = places.filter((place) => place !== '').map((place) => escaped(place.toLowerCase()) + (place.endsWith('/') ? '' : end));
  if (starts.length === 0) return 'false';
  return `[${text}.lowerAscii()].exists(image, (${placed('image')}).matches(${quoted(`^(?:${starts.join('|')})`)}))`;
}

/** Whether a text is an image of one of the registries or repositories that a list holds. */
export function imageFromList(text: string, list: string): string {
  const isStart = `image.startsWith(place) && (place.endsWith('/') || image.substring(place.size()).matches(${quoted(`^${end}`)}))`;
  return `[${text}.lowerAscii()].map(image, ${placed('image')}).exists(image, ${list}.exists(name, [name.lowerAscii()].exists(place, ${isStart})))`;
}
