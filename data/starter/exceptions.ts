/** Statements in which the rows and a feed differ, reviewed one by one: `vulnerability ecosystem package` → why ours stands. */
export const exceptions: ReadonlyMap<string, string> = new Map([
  [
    'CVE-2022-24765 Ubuntu:22.04:LTS git',
    'the entry of 1:2.34.1-1ubuntu1.16 is the first in the changelog the feed could read that names it; Ubuntu 24.04 has the same fix in its history as 1:2.34.1-1ubuntu1.1, which went into 22.04 first',
  ],
]);
