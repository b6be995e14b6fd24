// Pictures of a page in a browser, as people see it: `screenshots.ts PAGE.html FOLDER`, light and dark, wide and narrow, closed, open and on paper.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startBrowser } from '../test/support/browser.ts';

const [file, folder] = process.argv.slice(2);
if (file === undefined || folder === undefined) throw new Error('usage: screenshots.ts PAGE.html FOLDER');
const browser = await startBrowser();
if (browser === undefined) throw new Error('no browser can be started here');
mkdirSync(folder, { recursive: true });
for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [390, 820, 1280, 1920]) {
    const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 }, reducedMotion: 'reduce' });
    await page.goto(pathToFileURL(resolve(file)).href);
    for (const section of ['', '#do', '#findings', '#unknowns', '#layers', '#packages', '#about']) {
      if (section !== '' && (await page.locator(section).count()) === 0) continue;
      if (section !== '') await page.locator(section).evaluate((element) => element.scrollIntoView());
      const entry = page.locator('.entry > summary').first();
      if (section === '#findings' && (await entry.count()) > 0) await entry.click();
      await page.screenshot({ path: join(folder, `${colorScheme}-${width}${section.replace('#', '-')}.png`) });
    }
    if (width === 820 && colorScheme === 'light') {
      await page.emulateMedia({ media: 'print' });
      await page.locator('#do').evaluate((element) => element.scrollIntoView());
      await page.screenshot({ path: join(folder, 'print.png') });
    }
    await page.close();
  }
}
await browser.close();
