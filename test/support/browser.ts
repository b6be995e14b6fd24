import type { Browser } from 'playwright-core';

/** A browser that runs the pages under test; undefined where none can be started, such as on a machine of another kind. */
export async function startBrowser(): Promise<Browser | undefined> {
  try {
    const [{ default: chromium }, { chromium: driver }] = await Promise.all([import('@sparticuz/chromium'), import('playwright-core')]);
    return await driver.launch({
      executablePath: await chromium.executablePath(),
      args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none'],
      headless: true,
    });
  } catch {
    return undefined;
  }
}
