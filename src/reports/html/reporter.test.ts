import { describe, expect, it } from 'vitest';
import {
  allowedReport,
  deniedReport,
  describeReporter,
  endedReport,
  hostileReport,
  largeReport,
  postureReport,
  render,
  treeReport,
} from '../../../test/support/reporter.ts';
import { examinationOf, findingOf, layerOf, packageOf, reportOf } from '../../../test/support/report.ts';
import { html } from './reporter.ts';
import { script } from './page-script.ts';
import { style } from './page-style.ts';

describeReporter(html, [
  { name: 'denied.html', report: deniedReport() },
  { name: 'posture.html', report: postureReport() },
]);

/** The markup without the style and the script of the page, which no report can change. */
function markupOf(page: string): string {
  return page.replace(style, '').replace(script, '');
}

const reports = {
  denied: deniedReport(),
  allowed: allowedReport(),
  ended: endedReport(),
  tree: treeReport(),
  posture: postureReport(),
  hostile: hostileReport(),
  large: largeReport(400),
};

describe('html', () => {
  it('has a small style and a small script, which stand in any page as they are hashed', () => {
    expect(style.length + script.length).toBeLessThan(40_000);
    for (const text of [style, script]) {
      expect(text).not.toMatch(/[^\n -~]|\\|<\//);
      for (const report of Object.values(reports)) expect(render(html, report).split(text)).toHaveLength(2);
    }
  });

  it.each(Object.entries(reports))('%s: has the elements of this program only, each closed where it belongs', (_, report) => {
    const open: string[] = [];
    const wrong: string[] = [];
    for (const [tag, slash, name = '', rest = ''] of markupOf(render(html, report)).matchAll(/<(\/?)([a-z][a-z0-9]*)((?:\s[^<>]*)?)>/g)) {
      if (!elements.has(name) || !/^(?: [a-zA-Z][a-zA-Z-]*(?:="[^"<>]*")?)*\/?$/.test(rest)) wrong.push(tag);
      if (slash === '/' && open.pop() !== name) wrong.push(tag);
      if (slash === '' && !/^(?:meta|br|input)$/.test(name) && !rest.endsWith('/')) open.push(name);
    }
    expect([...wrong, ...open]).toEqual([]);
    const left = markupOf(render(html, report)).replaceAll(/<!doctype html>|<\/?[a-z][a-z0-9]*(?:\s[^<>]*)?>/g, '');
    expect(left).not.toMatch(/[<>"'`]/);
  });

  it.each(Object.entries(reports))('%s: loads nothing and leads to none but those who publish advisories', (_, report) => {
    const page = markupOf(render(html, report));
    const names = [...page.matchAll(/<[a-z][^<>]*>/g)].flatMap(([tag]) =>
      [...tag.replaceAll(/"[^"]*"/g, '').matchAll(/\s([a-zA-Z-]+)(?==|[\s>])/g)].map(([, name = '']) => name),
    );
    expect([...new Set(names)].filter((name) => /^(?:src|srcset|style|action|formaction|ping|background|poster|on.*)$/.test(name))).toEqual([]);
    const targets = [...page.matchAll(/\shref="([^"]*)"/g)].map(([, target = '']) => target);
    expect(
      targets.filter(
        (target) => !/^#[a-z]+$|^https:\/\/(?:nvd\.nist\.gov|github\.com|osv\.dev|cwe\.mitre\.org|endoflife\.date|kubernetes\.io)\//.test(target),
      ),
    ).toEqual([]);
  });

  it.each`
    address                                                             | isLinked | because
    ${'https://nvd.nist.gov/vuln/detail/CVE-2021-44228'}                | ${true}  | ${'a place that publishes advisories'}
    ${'https://github.com/a/b/security/advisories/GHSA-aaaa-bbbb-cccc'} | ${true}  | ${'an advisory there'}
    ${'https://github.com/evil/repository'}                             | ${false} | ${'anybody may have a page there'}
    ${'http://nvd.nist.gov/vuln/detail/CVE-2021-44228'}                 | ${false} | ${'it can be changed on the way'}
    ${'https://nvd.nist.gov.evil.example/x'}                            | ${false} | ${'another host'}
    ${'https://nvd.nist.gov:8443/x'}                                    | ${false} | ${'another port'}
    ${'https://nvd.nist.gov@evil.example/x'}                            | ${false} | ${'what looks like the host is a user name'}
    ${'javascript:alert(1)//https://nvd.nist.gov/'}                     | ${false} | ${'a script'}
    ${'java\tscript:alert(1)'}                                          | ${false} | ${'a script once browsers drop the tab'}
    ${'data:text/html,<script>alert(1)</script>'}                       | ${false} | ${'a page of its own'}
    ${'//nvd.nist.gov/x'}                                               | ${false} | ${'relative to the page'}
  `('links $address: $isLinked, $because', ({ address, isLinked }: { address: string; isLinked: boolean }) => {
    const page = markupOf(render(html, reportOf({ examination: examinationOf({ findings: [findingOf({ id: 'X', references: [address] })] }) })));
    expect(page.includes('rel="noopener noreferrer nofollow"')).toBe(isLinked);
  });

  it('says the decision first, in a word', () => {
    expect(render(html, deniedReport())).toMatch(/<title>Denied: registry\.example\.com\/team\/app:1\.0 - Seaworthy<\/title>/);
    expect(render(html, deniedReport())).toMatch(
      /<h1><span class="word">Denied<\/span> <span class="reference">registry\.example\.com\/team\/app:1\.0</,
    );
    expect(render(html, allowedReport())).toContain('<span class="word">Allowed</span>');
  });

  it('tells the whole chain from the file to the rule', () => {
    const page = render(html, deniedReport());
    const at = page.indexOf('data-id="CVE-2021-44228"');
    const entry = page.slice(at, page.indexOf('</details>', at));
    for (const part of [
      '/opt/app/app.jar!/BOOT-INF/lib/log4j-core-2.14.1.jar',
      'layer 1',
      '2.13.0 &lt;= 2.14.1 &lt; 2.15.0',
      'GHSA-jfh8-c2jp-5v3q',
      'spec.rules[0]',
    ])
      expect(entry).toContain(part);
  });

  it('tells who brought a dependency, and what was left out of a source tree', () => {
    expect(render(html, treeReport())).toMatch(/Brought by.*›/);
    expect(render(html, treeReport())).toContain('Left out');
  });

  it('tells what is wrong with the configuration: the check, its places, what it maps to, and how far the answers reach', () => {
    const page = markupOf(render(html, postureReport()));
    const at = page.indexOf('id="configuration"');
    const part = page.slice(at, page.indexOf('id="frameworks"'));
    for (const text of [
      'Container runs in privileged mode',
      'deploy/web.yaml:24',
      'Deployment shop/web',
      'nsa-cisa NSA-1.12',
      'POD-01',
      'spec.rules[1]',
    ])
      expect(part).toContain(text);
    expect(part.match(/<details class="entry/g)).toHaveLength(6);
    expect(part).toContain('data-decision="waived"');
    const guides = page.slice(page.indexOf('id="frameworks"'));
    expect(guides).toMatch(/NSA-1\.12<[\s\S]*?failed<[\s\S]*?1 of 4 answers failed/);
    expect(guides).toContain('it needs data of the hosts');
    expect(guides).toMatch(/read-only could not tell|nothing that read-only could look at|beyond this scan/);
    expect(guides).not.toContain('<details class="framework" open');
  });

  it('has no part for packages where only configuration was looked at', () => {
    const page = markupOf(render(html, postureReport()));
    expect(page).not.toMatch(/id="packages"|id="findings"|href="#packages"|href="#findings"|known exploited/);
    expect(markupOf(render(html, deniedReport()))).not.toMatch(/id="configuration"|id="frameworks"|href="#configuration"/);
  });

  it('masks what an instruction holds', () => {
    const artifact = { ...examinationOf().artifact, layers: [layerOf(0, 'RUN |1 NPM_TOKEN=hunter2 /bin/sh -c npm ci')] };
    const page = render(
      html,
      reportOf({ examination: examinationOf({ artifact, packages: [packageOf({ locations: [{ path: '/x', layer: layerOf(0) }] })] }) }),
    );
    expect(page).toContain('NPM_TOKEN=***');
    expect(page).not.toContain('hunter2');
  });

  it('opens with some hundred rows and keeps the others in templates, which are no part of the page until they are looked for', () => {
    const page = markupOf(render(html, largeReport(2_000)));
    const opened = page.replaceAll(/<template[\s\S]*?<\/template>/g, '');
    expect(page.match(/<details class="entry/g)).toHaveLength(6_000);
    expect(opened.match(/<details class="entry/g)?.length).toBeLessThanOrEqual(300);
    expect(opened.match(/<tr><th scope="row">package-/g)?.length).toBeLessThanOrEqual(500);
  });
});

const elements = new Set(
  'html head meta title style body header div svg path circle rect h1 h2 h3 h4 span code p time ul ol li a b strong nav main section article details summary pre form label input datalist option select button dl dt dd table thead tbody tr th td br template footer script'.split(
    ' ',
  ),
);
