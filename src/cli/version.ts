import manifest from '../../package.json' with { type: 'json' };

/** The program's version, from its package manifest. */
export const version: string = manifest.version;
