// Preloaded into a program under test: writes the process's highest resident memory, in MB, to the file that SEAWORTHY_PEAK_FILE names.
import { writeFileSync } from 'node:fs';

process.on('exit', () => {
  const file = process.env.SEAWORTHY_PEAK_FILE;
  if (file !== undefined) writeFileSync(file, String(Math.round(process.resourceUsage().maxRSS / 1024)));
});
