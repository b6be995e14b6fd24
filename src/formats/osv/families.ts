/** A CVE id (CVE numbering: four digits of the year, four or more of the sequence). */
export function isCve(id: string): boolean {
  return cve.test(id);
}

const cve = /^CVE-\d{4}-\d{4,19}$/;

export function isGhsa(id: string): boolean {
  return id.startsWith('GHSA-');
}

/**
 * Records of those who package or rebuild what others write: their ids name a packager's notice, not the vulnerability itself.
 * After the prefixes of the OSV schema's list of databases.
 */
const downstream =
  /^(?:ALAS[A-Z\d]*|ALPINE|ALSA|ALBA|ALEA|AZL|BELL|BIT|CGA|CLEANSTART|DEBIAN|DHI|DLA|DSA|DTSA|ECHO|ELA|ELSA|FEDORA|LSN|MGASA|MINI|OESA|PHOTON|PHSA|REDHAT|RHBA|RHEA|RHSA|RLBA|RLEA|RLSA|ROOT|RXSA|SUSE|openSUSE|UBUNTU|USN)-/;

export function isDownstream(id: string): boolean {
  return downstream.test(id);
}

/** Notices about updated packages that name the CVEs they settle under `related` where they name none under `upstream` or `aliases`. */
const errata = /^(?:ALSA|ALBA|ALEA|RHSA|RHBA|RHEA|RLSA|RLBA|RLEA|RXSA|ELSA|MGASA|OESA|PHSA|SUSE-[A-Z]{2}|openSUSE-[A-Z]{2})-/;

export function isErratum(id: string): boolean {
  return errata.test(id);
}

/** Errata about bugs and enhancements: of security only where they name a vulnerability. */
const upkeep = /^(?:ALBA|ALEA|RHBA|RHEA|RLBA|RLEA|SUSE-[RFO]U|openSUSE-[RFO]U)-/;

export function isUpkeepErratum(id: string): boolean {
  return upkeep.test(id);
}

/** The ecosystem of a family's records where their `affected` is empty. */
export function ecosystemOfFamily(id: string): string | undefined {
  return id.startsWith('CGA-') ? 'Wolfi' : undefined;
}
