import axe from 'axe-core';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { startBrowser } from '../../../test/support/browser.ts';
import {
  allowedReport,
  deniedReport,
  endedReport,
  hostileReport,
  largeReport,
  postureReport,
  render,
  treeReport,
} from '../../../test/support/reporter.ts';
import type { Report } from '../../core/report.ts';
import { html } from './reporter.ts';

const browser = await startBrowser();
const folder = mkdtempSync(join(tmpdir(), 'seaworthy-page-'));
const reports: Readonly<Record<string, Report>> = {
  denied: deniedReport(),
  allowed: allowedReport(),
  'of a release that has ended': endedReport(),
  'of a source tree': treeReport(),
  'of configuration': postureReport(),
  hostile: hostileReport(),
  large: largeReport(20),
};

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});
afterEach(async () => {
  for (const context of browser?.contexts() ?? []) await context.close();
});

/** A page and everything it did that a page of ours never does. */
interface Opened {
  readonly page: Page;
  readonly deeds: readonly string[];
}

async function open(report: Report, options: BrowserContextOptions = {}): Promise<Opened> {
  const file = join(folder, 'report.html');
  writeFileSync(file, render(html, report));
  const context = await browser?.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', ...options });
  const page = await context?.newPage();
  if (page === undefined) throw new Error('no browser');
  const deeds: string[] = [];
  const address = pathToFileURL(file).href;
  page.on('request', (request) => {
    if (request.url() !== address) deeds.push(`asked for ${request.url()}`);
  });
  page.on('framenavigated', (frame) => {
    if (!frame.url().startsWith(address)) deeds.push(`went to ${frame.url()}`);
  });
  page.on('popup', (popup) => deeds.push(`opened ${popup.url()}`));
  page.on('console', (message) => deeds.push(`said ${message.text()}`));
  page.on('pageerror', (error) => deeds.push(`failed with ${error.message}`));
  page.on('dialog', (dialog) => {
    deeds.push(`asked "${dialog.message()}"`);
    void dialog.dismiss();
  });
  await page.goto(address);
  return { page, deeds };
}

async function openAllDetails(page: Page): Promise<void> {
  await page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true");
}

/** What comes true as soon as the browser has drawn it, on however slow a machine. */
function eventually<Value>(read: () => Promise<Value>): ReturnType<typeof expect.poll<Value>> {
  return expect.poll(read, { timeout: 60_000 });
}

async function visibleIds(page: Page): Promise<readonly string[]> {
  return await page.locator('#finding-list .entry > summary .id').allTextContents();
}

/** What axe leaves to the eye: signs that are pictures, what a drawn line or the bar at the top stands over, and what is too short to be a text. */
const undecidable = new Set(
  ['nonBmp', 'pseudoContent', 'elmPartiallyObscured', 'elmPartiallyObscuring', 'shortTextContent', 'emptyValue'].map(
    (reason) => `color-contrast: ${reason}`,
  ),
);

describe.skipIf(browser === undefined)('the page in a browser', () => {
  describe.each(Object.entries(reports))('%s', (_, report) => {
    it.each`
      colorScheme | width
      ${'light'}  | ${1280}
      ${'dark'}   | ${1280}
      ${'light'}  | ${360}
      ${'dark'}   | ${360}
    `('has nothing that axe finds: $colorScheme, $width wide', async ({ colorScheme, width }: { colorScheme: 'light' | 'dark'; width: number }) => {
      const { page } = await open(report, { colorScheme, viewport: { width, height: 900 } });
      await openAllDetails(page);
      await page.evaluate(axe.source);
      const found = await page.evaluate(async () => {
        const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
        const { violations, incomplete } = await (globalThis as typeof globalThis & { axe: typeof axe }).axe.run({
          runOnly: { type: 'tag', values: tags },
        });
        return {
          violations: violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)} ${nodes[0]?.failureSummary}`),
          undecided: incomplete.flatMap(({ id, nodes }) => nodes.map(({ any }) => `${id}: ${(any[0]?.data as { messageKey?: string })?.messageKey}`)),
        };
      });
      expect(found.violations).toEqual([]);
      expect(new Set(found.undecided).difference(undecidable)).toEqual(new Set());
    });

    it.each([320, 820, 1920])('is as wide as the window: %i', async (width) => {
      const { page, deeds } = await open(report, { viewport: { width, height: 900 } });
      await openAllDetails(page);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      expect(deeds).toEqual([]);
    });
  });

  it.each([
    '"><img src=https://evil.example/x onerror=alert(1)><script>alert(2)</script>',
    `' autofocus onfocus=alert(1) onmouseover=alert(2) style=background:url(https://evil.example/x) x='`,
    '</script><script>alert(1)</script></style><style>*{background:url(https://evil.example/x)}</style>',
    '</template></details></table></main><iframe src=https://evil.example/x></iframe><object data=https://evil.example/x>',
    '<meta http-equiv=refresh content="0;url=https://evil.example/x"><base href=https://evil.example/><link rel=stylesheet href=https://evil.example/x>',
    '<!--<svg onload=alert(1)>--!><svg/onload=alert(2)><math><mtext></form><form><mglyph><style></math><img src onerror=alert(3)>',
    'javascript:alert(1)//https://nvd.nist.gov/',
    '&lt;img src=x onerror=alert(1)&gt;&#60;script&#62;alert(2)&#60;/script&#62;',
    '{{constructor.constructor("alert(1)")()}}${alert(2)}#{alert(3)}',
  ])('executes, loads and says nothing, whatever is named in it: %s', async (text) => {
    const { page, deeds } = await open(hostileReport(text));
    await openAllDetails(page);
    await page.locator('#finding-tools [name=text]').fill(text);
    await page.locator('#finding-tools [name=sort]').selectOption('package');
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    for (const element of await page.locator('button:visible, summary').all()) await element.click();
    await page.locator('a[href^="#"]').first().click();
    expect(deeds).toEqual([]);
    expect(await page.locator('img, iframe, object, embed, base, link, form[action], [onerror], [onfocus], [style]').count()).toBe(0);
    expect(await page.locator('script').count()).toBe(1);
    expect(await page.locator('style').count()).toBe(1);
    const targets = await page.locator('a').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    expect(targets.filter((target) => !/^#|^https:\/\/(?:nvd\.nist\.gov|cwe\.mitre\.org|osv\.dev|github\.com\/advisories)\//.test(target))).toEqual(
      [],
    );
  });

  it('would not take a script, a style or a picture even if one came in', async () => {
    const { page, deeds } = await open(deniedReport());
    const refusal = page.waitForEvent('requestfailed');
    await page.evaluate(`
      const script = document.createElement('script');
      script.textContent = 'document.title = "taken over"';
      const style = document.createElement('style');
      style.textContent = 'h1 { display: none }';
      const picture = document.createElement('img');
      picture.src = 'https://evil.example/x.png';
      document.body.append(script, style, picture);
    `);
    expect(await page.title()).toMatch(/^Denied: /);
    expect(await page.locator('h1').isVisible()).toBe(true);
    expect((await refusal).failure()?.errorText).toBe('csp');
    expect(deeds.filter((deed) => deed.includes('Content Security Policy'))).toHaveLength(3);
  });

  it('is used with the keyboard alone', async () => {
    const { page } = await open(deniedReport());
    const before = (await visibleIds(page)).length;
    await page.locator('#finding-tools [name=text]').focus();
    await page.keyboard.type('log4j jndi');
    await eventually(() => visibleIds(page)).toEqual(['CVE-2021-44228']);
    await page.keyboard.press('Escape');
    await eventually(async () => (await visibleIds(page)).length).toBe(before);
    await page.keyboard.type('CVE-2021-44228');
    await eventually(() => visibleIds(page)).toEqual(['CVE-2021-44228']);
    for (let press = 0; press < 20 && (await page.locator('summary:focus').count()) === 0; press++) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.locator('.entry[open] .chain').isVisible()).toBe(true);
    await page.locator('#package-table thead button').nth(5).focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('#package-table thead th').nth(5).getAttribute('aria-sort')).toBe('descending');
    expect(await page.locator('#package-table tbody tr').first().locator('td').last().textContent()).toBe('3');
  });

  it.each`
    name           | value          | expected
    ${'severity'}  | ${'low'}       | ${['CVE-2026-27171']}
    ${'fix'}       | ${'no'}        | ${['CVE-2023-45853', 'CVE-2026-27171']}
    ${'chance'}    | ${'0.5'}       | ${['CVE-2021-44228', 'CVE-2021-45046']}
    ${'decision'}  | ${'waived'}    | ${['CVE-2021-44906']}
    ${'ecosystem'} | ${'Maven'}     | ${['CVE-2021-44228', 'CVE-2021-45046']}
    ${'package'}   | ${'minimist'}  | ${['CVE-2021-44906']}
    ${'text'}      | ${'cwe-502'}   | ${['CVE-2021-44228']}
    ${'text'}      | ${'no such x'} | ${[]}
  `('shows only what is asked for: $name $value', async ({ name, value, expected }: { name: string; value: string; expected: readonly string[] }) => {
    const { page } = await open(deniedReport());
    const field = page.locator(`#finding-tools [name=${name}]`);
    if (await field.evaluate((element) => element.tagName === 'SELECT')) await field.selectOption(value);
    else await field.fill(value);
    await eventually(() => visibleIds(page)).toEqual(expected);
    await page.locator('#finding-tools [type=reset]').click();
    await eventually(async () => (await visibleIds(page)).length).toBe(10);
  });

  it('shows what is exploited, sorts, and says how many there are', async () => {
    const { page } = await open(deniedReport());
    await page.locator('#finding-tools [name=exploited]').check();
    await eventually(() => visibleIds(page)).toEqual(['CVE-2021-44228', 'CVE-2021-45046']);
    expect(await page.locator('#finding-status').textContent()).toBe('2 findings');
    await page.locator('#finding-tools [type=reset]').click();
    await page.locator('#finding-tools [name=sort]').selectOption('id');
    await eventually(async () => (await visibleIds(page))[0]).toBe('CVE-2019-10744');
    expect(await visibleIds(page)).toEqual([...(await visibleIds(page))].toSorted());
    expect(await page.locator('#finding-status').textContent()).toBe('13 findings in 10 rows');
  });

  it('leads from a number and from a thing to do to the findings behind it', async () => {
    const { page } = await open(deniedReport());
    await page.locator('.tiles [data-severity=low]').click();
    await eventually(() => visibleIds(page)).toEqual(['CVE-2026-27171']);
    await page.locator('.settles').first().click();
    await eventually(() => visibleIds(page)).toEqual(['CVE-2021-44228', 'CVE-2021-45046']);
    expect(await page.locator('#finding-status').textContent()).toBe('2 findings, settled by no. 1 of what to do');
  });

  it.each`
    name           | value                  | expected
    ${'severity'}  | ${'critical'}          | ${['deploy/web.yaml:24']}
    ${'decision'}  | ${'waived'}            | ${['.github/workflows/ci.yml:9']}
    ${'check'}     | ${'action-not-pinned'} | ${['.github/workflows/ci.yml:9']}
    ${'framework'} | ${'cis-kubernetes'}    | ${['deploy/web.yaml:24']}
    ${'fix'}       | ${'no'}                | ${['.github/workflows/ci.yml:9']}
    ${'file'}      | ${'jobs.yaml'}         | ${['deploy/jobs.yaml:22']}
    ${'text'}      | ${'privileged mode'}   | ${['deploy/web.yaml:24']}
  `(
    'shows only what is asked for of the configuration: $name $value',
    async ({ name, value, expected }: { name: string; value: string; expected: readonly string[] }) => {
      const { page } = await open(postureReport());
      const places = (): Promise<readonly string[]> => page.locator('#configuration-list .entry > summary .id').allTextContents();
      const field = page.locator(`#configuration-tools [name=${name}]`);
      if (await field.evaluate((element) => element.tagName === 'SELECT')) await field.selectOption(value);
      else await field.fill(value);
      await eventually(places).toEqual(expected);
      expect(await page.locator('#configuration-status').textContent()).toBe('1 finding');
      await page.locator('#configuration-tools [type=reset]').click();
      await eventually(async () => (await places()).length).toBe(6);
    },
  );

  it('leads from a number, a thing to do and an item of a guide to the places behind it', async () => {
    const { page, deeds } = await open(postureReport());
    const places = (): Promise<readonly string[]> => page.locator('#configuration-list .entry > summary .id').allTextContents();
    await page.locator('.tiles [data-severity=critical]').click();
    await eventually(places).toEqual(['deploy/web.yaml:24']);
    await page.locator('.settles').first().click();
    await eventually(async () => (await places()).length).toBe(5);
    await openAllDetails(page);
    await page.locator('.items a[data-check=privileged-container]').first().click();
    await eventually(places).toEqual(['deploy/web.yaml:24']);
    expect(deeds).toEqual([]);
  });

  it('copies a command as it stands', async () => {
    const { page } = await open(deniedReport(), { permissions: ['clipboard-read', 'clipboard-write'] });
    const command = page.locator('.command').nth(1);
    const button = page.locator('.copy').nth(1);
    await button.click();
    await eventually(() => button.textContent()).toBe('Copied');
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(await command.textContent());
  });

  it('keeps thousands of rows out of the way until they are looked for', async () => {
    const { page, deeds } = await open(largeReport(2_000));
    expect(await page.locator('#finding-list .entry').count()).toBeLessThanOrEqual(300);
    expect(await page.locator('#package-table tbody tr').count()).toBeLessThanOrEqual(500);
    await page.locator('#finding-tools [name=text]').fill('package-1999');
    await eventually(async () => new Set(await page.locator('#finding-list h3').allTextContents())).toEqual(new Set(['package-1999 1.0.0']));
    await page.locator('#package-tools [name=text]').fill('package-1998');
    await eventually(() => page.locator('#package-table tbody th').allTextContents()).toEqual(['package-1998']);
    await page.locator('#finding-tools [type=reset]').click();
    await eventually(() => page.locator('#finding-list .entry').count()).toBe(300);
    await page.locator('#finding-more').click();
    await eventually(() => page.locator('#finding-list .entry').count()).toBe(600);
    expect(deeds).toEqual([]);
  });

  it('says the same without JavaScript', async () => {
    const { page } = await open(deniedReport(), { javaScriptEnabled: false });
    expect(await page.locator('.tools').first().isVisible()).toBe(false);
    expect(await visibleIds(page)).toHaveLength(10);
    await page.locator('.entry > summary').first().click();
    expect(await page.locator('.entry[open] .chain').isVisible()).toBe(true);
    expect(await page.locator('#package-table tbody tr').count()).toBe(6);
    expect(await page.locator('button:visible').count()).toBe(0);
  });
});
