/** The style of the page. ASCII without backslashes, so that bundlers write it as it is: its hash stands in the page. */
export const style = `
:root {
  color-scheme: light dark;
  --page: #f4f6f8; --card: #ffffff; --sunken: #eef1f4; --text: #171b20; --quiet: #535c67; --line: #d5dbe2; --link: #0b51c5; --ring: #0b51c5;
  --deny: #a4112f; --warn: #8a5300; --allow: #0d6b3b; --shadow: 0 1px 2px rgb(20 30 40 / 8%), 0 4px 14px rgb(20 30 40 / 5%);
  --band-deny: #9d0f2c; --band-warn: #f7c544; --band-allow: #0d6b3b;
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0f1317; --card: #181d23; --sunken: #101419; --text: #e8ecf1; --quiet: #a7b1bd; --line: #303943; --link: #8fb8ff; --ring: #8fb8ff;
    --deny: #ff8b9c; --warn: #f7c544; --allow: #5fd394; --shadow: none;
    --band-deny: #86112a; --band-warn: #e0ab22; --band-allow: #0b5a33;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 3.5rem; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--page); color: var(--text); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; overflow-wrap: anywhere; }
h1, h2, h3, h4, p, ul, ol, dl, dd { margin: 0; padding: 0; }
ul { list-style: none; }
a { color: var(--link); text-underline-offset: 2px; }
code, pre { font-family: var(--mono); font-size: .88em; }
:focus-visible { outline: 2px solid var(--ring); outline-offset: 2px; border-radius: 3px; }
[hidden] { display: none; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.quiet { color: var(--quiet); }
.inner, main, nav ul { max-width: 78rem; margin: 0 auto; padding-inline: clamp(.9rem, 3vw, 2rem); }

.verdict { --ink: #ffffff; --tile: #7d0b22; background: var(--band); color: var(--ink); }
.verdict.deny { --band: var(--band-deny); --tile: #74091f; }
.verdict.warn { --band: var(--band-warn); --ink: #241900; --tile: #ffdf8a; }
.verdict.allow { --band: var(--band-allow); --tile: #08492a; }
.verdict .inner { display: grid; grid-template-columns: auto 1fr; gap: .4rem 1.4rem; align-items: center; padding-block: 1.9rem 1.5rem; }
.verdict :focus-visible { outline-color: var(--ink); }
.seal { width: clamp(3.2rem, 8vw, 5.2rem); height: auto; }
.seal .shape { fill: none; stroke: currentcolor; stroke-width: 3; stroke-linejoin: round; }
.seal .line { fill: none; stroke: currentcolor; stroke-width: 4.5; stroke-linecap: round; stroke-linejoin: round; }
h1 { line-height: 1.15; font-size: 1rem; font-weight: 400; }
h1 .word { display: block; font-size: clamp(1.9rem, 6vw, 3.1rem); font-weight: 750; letter-spacing: -.02em; }
h1 .reference { display: block; margin-top: .15rem; font: 600 clamp(1rem, 2.4vw, 1.2rem)/1.3 var(--mono); }
.facts { display: flex; flex-wrap: wrap; gap: .1rem 1.1rem; margin-top: .45rem; font-size: .93rem; }
.tiles { grid-column: 1 / -1; display: flex; flex-wrap: wrap; gap: .5rem; margin-top: .9rem; }
.tiles a { display: block; padding: .35rem .8rem .4rem; border-radius: .5rem; background: var(--tile); color: var(--ink); text-decoration: none; font-size: .9rem; }
.tiles a:hover { text-decoration: underline; }
.tiles b { font-size: 1.25rem; font-variant-numeric: tabular-nums; margin-right: .15rem; }

nav { position: sticky; top: 0; z-index: 2; background: var(--card); border-bottom: 1px solid var(--line); }
nav ul { display: flex; gap: .2rem 1.2rem; overflow-x: auto; }
nav a { display: block; padding: .65rem 0; white-space: nowrap; color: var(--text); text-decoration: none; font-weight: 550; font-size: .93rem; }
nav a:hover { color: var(--link); text-decoration: underline; }

main { padding-block: .6rem 3rem; }
main > section, footer { margin-top: 1.9rem; }
h2 { font-size: 1.35rem; letter-spacing: -.01em; margin-bottom: .6rem; }
h2 + .quiet { margin: -.25rem 0 .7rem; }
h2 .count { display: inline-block; margin-left: .3rem; padding: .05rem .55rem; border-radius: 1rem; background: var(--sunken); border: 1px solid var(--line); font-size: .85rem; font-weight: 600; vertical-align: .15em; font-variant-numeric: tabular-nums; color: var(--quiet); }
h3 { font-size: 1rem; margin: 1rem 0 .3rem; }
h4 { font-size: .82rem; margin: .9rem 0 .3rem; text-transform: uppercase; letter-spacing: .05em; color: var(--quiet); }

.mark { display: inline-grid; place-items: center; flex: none; width: 1.45rem; height: 1.45rem; border-radius: 50%; border: 1.5px solid currentcolor; font-weight: 800; font-size: .85rem; line-height: 1; }
.mark.deny { color: var(--deny); } .mark.warn { color: var(--warn); } .mark.allow { color: var(--allow); } .mark.waived { color: var(--quiet); }
.sev { display: inline-block; min-width: 4.6rem; padding: .08rem .5rem; border-radius: .3rem; text-align: center; font-size: .78rem; font-weight: 650; line-height: 1.45; }
.sev.critical { background: #a4112f; color: #ffffff; } .sev.high { background: #bb4107; color: #ffffff; } .sev.medium { background: #f3c033; color: #2c2000; }
.sev.unknown { background: #6f42c9; color: #ffffff; } .sev.low { background: #215fbe; color: #ffffff; } .sev.none { background: #5d6773; color: #ffffff; }
.kev { display: inline-block; padding: .02rem .35rem; border-radius: .25rem; border: 1.5px solid var(--deny); color: var(--deny); font-size: .72rem; letter-spacing: .03em; }
.chip { display: inline-block; padding: 0 .45rem; border-radius: .8rem; border: 1px solid var(--line); background: var(--sunken); font-size: .82rem; }
.place { color: var(--quiet); font-size: .82rem; }
.note { margin-bottom: .7rem; padding: .55rem .9rem; border: 1px solid var(--line); border-left: .35rem solid var(--warn); border-radius: .4rem; background: var(--card); }

.reasons li { display: grid; grid-template-columns: auto 1fr auto; gap: .1rem .7rem; align-items: center; padding: .5rem .8rem; background: var(--card); border: 1px solid var(--line); border-top-width: 0; }
.reasons li:first-child { border-top-width: 1px; border-radius: .5rem .5rem 0 0; } .reasons li:last-child { border-radius: 0 0 .5rem .5rem; } .reasons li:only-child { border-radius: .5rem; }

.actions { list-style: none; display: grid; gap: .6rem; }
.actions li { display: grid; grid-template-columns: 2.2rem minmax(0, 1fr); column-gap: .8rem; padding: .75rem .9rem; background: var(--card); border: 1px solid var(--line); border-radius: .55rem; box-shadow: var(--shadow); }
.actions .number { grid-row: span 2; display: grid; place-items: center; width: 2.1rem; height: 2.1rem; border-radius: 50%; background: var(--text); color: var(--card); font-weight: 700; font-variant-numeric: tabular-nums; }
.actions .what { font-weight: 600; align-self: center; }
.settles { font-weight: 400; font-size: .93rem; }
.bar-of-command { display: flex; gap: .5rem; margin-top: .5rem; min-width: 0; }
.command { flex: 1; min-width: 0; margin: 0; padding: .45rem .7rem; overflow-x: auto; background: var(--sunken); border: 1px solid var(--line); border-radius: .4rem; white-space: pre; overflow-wrap: normal; }
button { font: inherit; font-size: .88rem; padding: .35rem .8rem; border-radius: .4rem; border: 1px solid var(--line); background: var(--card); color: var(--text); cursor: pointer; }
button:hover { border-color: var(--link); color: var(--link); }
.fold { margin-top: .6rem; } .fold > summary { cursor: pointer; padding: .25rem 0; color: var(--link); } .fold > .actions { margin-top: .6rem; }

.tools { display: flex; flex-wrap: wrap; gap: .6rem .8rem; align-items: end; margin-bottom: .8rem; padding: .8rem; background: var(--card); border: 1px solid var(--line); border-radius: .55rem; }
.tools[hidden] { display: none; }
.tools label { display: grid; gap: .15rem; font-size: .8rem; color: var(--quiet); }
.tools .wide { flex: 1 1 15rem; } .tools .check { display: flex; align-items: center; gap: .4rem; padding-block: .45rem; color: var(--text); font-size: .88rem; }
.tools input:not([type=checkbox]), .tools select, .tools button { height: 2.3rem; }
.tools input:not([type=checkbox]), .tools select { font: inherit; font-size: .92rem; min-width: 0; max-width: 100%; padding: .36rem .5rem; border: 1px solid var(--quiet); border-radius: .4rem; background: var(--page); color: var(--text); }
.tools ::placeholder { color: var(--quiet); opacity: 1; }
.tools input[type=checkbox] { width: 1.1rem; height: 1.1rem; accent-color: var(--link); }
.status { flex-basis: 100%; font-size: .88rem; color: var(--quiet); font-variant-numeric: tabular-nums; }
.more { margin-top: .8rem; text-align: center; } .still { margin-top: .8rem; color: var(--quiet); }
.js .still { display: none; }

.legend { font-size: .85rem; }
.ended { margin-bottom: .9rem; padding: .8rem 1rem; background: var(--card); border: 1px solid var(--line); border-left: .35rem solid var(--warn); border-radius: .55rem; }
.ended.deny { border-left-color: var(--deny); } .ended h3 { margin: 0 0 .3rem; font-size: 1.05rem; }
.group { margin-top: 1.1rem; }
.group h3 { margin: 0; font-size: 1.02rem; } .group .version { font-weight: 400; color: var(--quiet); font-variant-numeric: tabular-nums; }
.about { display: flex; flex-wrap: wrap; gap: 0 .9rem; margin-bottom: .35rem; font-size: .86rem; color: var(--quiet); }
.entry { background: var(--card); border: 1px solid var(--line); border-top-width: 0; }
.group .entry:nth-of-type(1), .flat .entry:first-child { border-top-width: 1px; border-radius: .5rem .5rem 0 0; }
.group .entry:last-of-type, .flat .entry:last-child { border-radius: 0 0 .5rem .5rem; }
.group .entry:only-of-type { border-radius: .5rem; }
.entry > summary { display: grid; grid-template-columns: .9rem 1.5rem 5rem 12rem 6.2rem minmax(6rem, 13rem) minmax(0, 1fr); gap: .1rem .7rem; align-items: center; padding: .38rem .8rem; cursor: pointer; list-style: none; }
.flat .entry > summary { grid-template-columns: .9rem 1.5rem 5rem 12rem 6.2rem minmax(6rem, 15rem) minmax(6rem, 10rem) minmax(0, 1fr); }
.entry > summary::-webkit-details-marker { display: none; }
.entry > summary::before { content: ""; width: .45rem; height: .45rem; border: solid var(--quiet); border-width: 0 2px 2px 0; transform: rotate(-45deg); justify-self: center; }
.entry[open] > summary::before { transform: rotate(45deg); }
.entry > summary:hover { background: var(--sunken); } .entry[open] > summary { border-bottom: 1px solid var(--line); }
.entry > summary:focus-visible { outline-offset: -2px; }
.entry .id { font-family: var(--mono); font-size: .88rem; font-weight: 600; }
.signals { display: flex; gap: .4rem; align-items: center; } .times { color: var(--quiet); font-size: .82rem; }
.epss { margin-left: auto; color: var(--quiet); font-size: .86rem; font-variant-numeric: tabular-nums; }
.entry .fix { font-size: .88rem; } .entry .title { font-size: .88rem; color: var(--quiet); white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.grouped .of { display: none; } .entry .of { font-size: .88rem; font-weight: 550; }
.entry > summary :is(.id, .fix, .of) { max-height: 4.6em; overflow: hidden; }
.entry.waived > summary .id { text-decoration: line-through; }
.advice { margin-bottom: .4rem; font-size: .92rem; max-width: 62rem; }
.places .entry > summary { grid-template-columns: .9rem 1.5rem minmax(10rem, 3fr) minmax(8rem, 1.7fr) minmax(0, 2.4fr); }
.places .of { display: inline; }
.framework { background: var(--card); border: 1px solid var(--line); border-top-width: 0; }
.framework:first-of-type { border-top-width: 1px; border-radius: .5rem .5rem 0 0; } .framework:last-of-type { border-radius: 0 0 .5rem .5rem; }
.framework > summary { padding: .55rem .9rem; cursor: pointer; } .framework > table { border-width: 1px 0 0; }
.items th[scope=row] { width: 14%; min-width: 6rem; font-family: var(--mono); font-size: .86rem; } .items .answer { white-space: nowrap; } .items .mark { width: 1.15rem; height: 1.15rem; font-size: .7rem; }
.items .part td { background: var(--sunken); font-size: .86rem; font-weight: 600; }
.body { padding: .7rem 1rem 1rem; } .body .lead { font-weight: 550; margin-bottom: .6rem; }
.factlist { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 19rem), 1fr)); gap: .45rem 1.5rem; font-size: .92rem; }
.factlist dd a, .chain a, .references a { display: inline-block; padding-block: .15rem; }
.factlist dt { color: var(--quiet); font-size: .8rem; }
.chain { list-style: none; font-size: .92rem; }
.chain li { position: relative; display: grid; grid-template-columns: 6.2rem minmax(0, 1fr); gap: .7rem; padding: .28rem 0 .28rem 1.2rem; }
.chain li::before { content: ""; position: absolute; left: .15rem; top: .72rem; width: .55rem; height: .55rem; border-radius: 50%; background: var(--link); }
.chain li:not(:last-child)::after { content: ""; position: absolute; left: .375rem; top: 1.3rem; bottom: -.7rem; width: 2px; background: var(--line); }
.step { color: var(--quiet); font-weight: 600; font-size: .85rem; }
.chain .mark { width: 1.15rem; height: 1.15rem; font-size: .7rem; }
.references { font-size: .9rem; display: grid; gap: .15rem; }

.unknowns { display: grid; gap: .35rem; }
.unknowns li { padding: .45rem .8rem; background: var(--card); border: 1px solid var(--line); border-radius: .4rem; }
.unknowns .reason { color: var(--quiet); display: block; font-size: .92rem; }
.chip.expired { border-color: var(--deny); color: var(--deny); } .chip.unused { border-color: var(--warn); color: var(--warn); }

table { width: 100%; border-collapse: collapse; background: var(--card); border: 1px solid var(--line); font-size: .9rem; }
th, td { padding: .38rem .7rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); font-weight: 400; }
thead th { font-weight: 600; background: var(--sunken); color: var(--quiet); font-size: .84rem; white-space: nowrap; }
tbody th { font-weight: 600; }
thead button { all: unset; cursor: pointer; } thead button:focus-visible { outline: 2px solid var(--ring); outline-offset: 2px; } thead button:hover { text-decoration: underline; }
.packages td:last-child, .packages td:nth-child(2), .layers tbody th { font-variant-numeric: tabular-nums; }
.packages td:nth-child(5) { color: var(--quiet); font-size: .86rem; }
.layers td:nth-child(3) { width: 17%; } .layers td:nth-child(4) { width: 30%; } .layers .fold { margin: 0; } summary.instruction { font: .88em/1.5 var(--mono); }
.bar { display: block; width: 100%; height: .8rem; margin: .25rem 0 .2rem; background: var(--sunken); border-radius: .2rem; }
.bar .packages { fill: #4d7fb8; } .bar .critical { fill: #c8193e; } .bar .high { fill: #e06a1c; } .bar .medium { fill: #f3c033; } .bar .unknown { fill: #8a5fe0; } .bar .low { fill: #4b8ae0; } .bar .none { fill: #8b949e; }
footer { padding-top: 1.2rem; border-top: 1px solid var(--line); font-size: .93rem; } footer > p { margin-top: .9rem; }
.sources { columns: 22rem; gap: 1.5rem; color: var(--quiet); }

@media (max-width: 62rem) {
  .entry > summary, .flat .entry > summary { grid-template-columns: .9rem 1.5rem 5rem minmax(0, 1fr) auto; }
  .entry .of, .entry .fix, .entry .title { grid-column: 3 / -1; }
  .places .entry > summary { grid-template-columns: .9rem 1.5rem minmax(0, 1fr); }
}
@media (max-width: 44rem) {
  .verdict .inner { grid-template-columns: auto 1fr; padding-block: 1.2rem; gap: .4rem .9rem; }
  .seal { align-self: start; margin-top: .3rem; }
  .reasons li { grid-template-columns: auto 1fr; } .reasons .place { grid-column: 2; }
  .copy { padding-inline: .5rem; }
  .actions li { grid-template-columns: 1.8rem minmax(0, 1fr); padding: .7rem; } .actions .number { width: 1.8rem; height: 1.8rem; font-size: .9rem; }
  .tools label { flex: 1 1 8rem; } .tools .wide, .tools .check { flex-basis: 100%; }
  .chain li { grid-template-columns: minmax(0, 1fr); gap: 0; }
  .body { padding-inline: .8rem; }
  .entry > summary, .flat .entry > summary { grid-template-columns: .9rem 1.5rem minmax(0, 1fr) auto; }
  .entry > summary .sev { justify-self: start; } .entry > summary .id { grid-column: 3; } .entry > summary .signals { grid-row: 1; grid-column: 4; }
  .entry .of, .entry .fix, .entry .title { grid-column: 3 / -1; } .entry .title { white-space: normal; }
  table, tbody, tbody tr, tbody th, td { display: block; } thead { display: block; } thead tr { display: flex; flex-wrap: wrap; padding: 0; background: var(--sunken); } thead th { border: 0; } .layers thead { display: none; }
  tbody tr { padding: .5rem .8rem; border-bottom: 1px solid var(--line); } tbody th, td { padding: .05rem 0; border: 0; } td:empty { display: none; }
  .places .entry > summary { grid-template-columns: .9rem 1.5rem minmax(0, 1fr); } .items thead { display: none; } .items td:empty { display: none; }
  .packages td { display: inline; margin-right: .6rem; } .packages td:nth-child(5) { display: block; } .packages td:last-child:not(:empty)::before { content: "findings: "; }
  .layers tbody th::before { content: "Layer "; } .layers td:nth-child(3), .layers td:nth-child(4) { width: auto; } .layers td:nth-child(3) span::before { content: "packages: "; } .layers td:nth-child(4) span::before { content: "findings: "; }
}
@media print {
  :root { --page: #ffffff; --card: #ffffff; --sunken: #ffffff; --text: #000000; --quiet: #444444; --line: #bbbbbb; --link: #000000; --deny: #a4112f; --warn: #8a5300; --allow: #0d6b3b; --shadow: none; }
  nav, .tools, .more, button { display: none; }
  body { font-size: 10pt; } .verdict, .sev, .bar { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .actions li, .entry, .unknowns li, tr { break-inside: avoid; } h2, h3 { break-after: avoid; }
  .command { white-space: pre-wrap; } .entry .title { white-space: normal; }
}
@media (forced-colors: active) { .sev, .chip, .mark, .tiles a { border: 1px solid; } .bar rect { forced-color-adjust: none; } }
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
`;
