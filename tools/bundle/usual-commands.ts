import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeExampleArchive, writeExampleLayout } from '../example-image.ts';
import { root } from '../steps.ts';

/** A project of each of the languages that most source trees are in. */
const manifests: Readonly<Record<string, string>> = {
  'go.mod': 'module example.com/shop\n\ngo 1.22\n\nrequire golang.org/x/net v0.17.0\n',
  'pom.xml':
    '<project><groupId>com.example</groupId><artifactId>shop</artifactId><version>1.0</version><dependencies><dependency><groupId>org.apache.logging.log4j</groupId><artifactId>log4j-core</artifactId><version>2.14.1</version></dependency></dependencies></project>\n',
  'requirements.txt': 'django==3.2\nrequests==2.31.0\n',
};

/** What people mostly do with the program, on small examples. @param folder for what the commands read and write @param database starter database */
export function usualCommands(folder: string, database: string): readonly (readonly string[])[] {
  const [layout, archive, tree] = [join(folder, 'layout'), join(folder, 'image.tar'), join(folder, 'tree')];
  writeExampleLayout(layout);
  writeExampleArchive(archive);
  mkdirSync(tree);
  for (const [name, text] of Object.entries(manifests)) writeFileSync(join(tree, name), text);
  const lock = join(tree, 'package-lock.json');
  copyFileSync(join(root, 'examples/image/2-application/app/node_modules/.package-lock.json'), lock);
  const policy = join(root, 'examples/policies/production.yaml');
  const kept = ['--db', database, '--cache', join(folder, 'cache'), '--format', `json=${join(folder, 'report.json')}`];
  const scan = (target: string, ...more: readonly string[]): readonly string[] => ['scan', target, ...kept, ...more];
  // The second scan of an image knows its layers.
  return [scan(archive), scan(archive, '--format', 'table'), scan(`oci-dir:${layout}`, '--policy', policy), scan(lock), scan(tree)];
}
