const mostSections = 10_000;

/**
 * The topics of Amazon Linux 2 that a repository file of yum(8) enables: sections `[amzn2extra-<topic>]` with `enabled=1`. Other repositories have their
 * advisories with the distribution's own.
 */
export function enabledExtras(bytes: Uint8Array): readonly string[] | undefined {
  const sections = new Map<string, boolean>();
  let section: string | undefined;
  for (const line of new TextDecoder().decode(bytes).split(/\r?\n/)) {
    const [, name] = /^\[([\w.+-]{1,200})\]\s*$/.exec(line) ?? [];
    const [, value] = /^enabled\s*=\s*(\w+)\s*$/i.exec(line) ?? [];
    if (name !== undefined)
      section = sections.size < mostSections && name.startsWith('amzn2extra-') && !/-(?:source|debuginfo)$/.test(name) ? name : undefined;
    // A repository that does not say is enabled.
    if (name !== undefined && section !== undefined) sections.set(section, true);
    else if (value !== undefined && section !== undefined) sections.set(section, /^(?:1|yes|true|on)$/i.test(value));
  }
  const enabled = [...sections].flatMap(([name, isEnabled]) => (isEnabled ? [name] : []));
  return enabled.length === 0 ? undefined : enabled;
}
