/** Colours after M. Okabe, K. Ito, "Color universal design", 2008, darkened or lightened to be read on either ground. */
const LIGHT = ['#0072b2', '#c44e00', '#00795c', '#a8457f', '#8a6d00', '#3c83b8', '#5b5b5b', '#7a3fb0'];
const DARK = ['#56b4e9', '#ff9d5c', '#35c9a0', '#e59ac6', '#e3c94b', '#9bd0f5', '#b9b9b9', '#c39bf0'];
const DASHES = ['none', '7 4', '2 4', '10 3 2 3', '14 4', '4 3 4 8', '1 3', '18 3 1 3'];

/** The style sheet of a report: light and dark, on screen and on paper. */
export const STYLE = `
:root { color-scheme: light dark; --paper: #ffffff; --ground: #f6f7f9; --ink: #16191d; --soft: #59616b; --rule: #dde1e6; --strong: #9aa3ad; --accent: #0b6bcb; --warn: #fff4d6; --warn-ink: #5c4300;
${LIGHT.map((colour, i) => `--c${i}: ${colour};`).join(' ')} }
@media (prefers-color-scheme: dark) { :root { --paper: #171a1f; --ground: #0f1115; --ink: #e9ecf0; --soft: #a3acb7; --rule: #2c323a; --strong: #6d7783; --accent: #74b8ff; --warn: #3a2f10; --warn-ink: #ffe3a0;
${DARK.map((colour, i) => `--c${i}: ${colour};`).join(' ')} } }
${DASHES.map((dash, i) => `.s${i} { --own: var(--c${i}); --dash: ${dash}; }`).join('\n')}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
main, header, footer { max-width: 1120px; margin: 0 auto; padding: 0 24px; }
header { padding-top: 48px; }
h1 { font-size: 34px; line-height: 1.15; letter-spacing: -0.02em; margin: 0 0 8px; }
h2 { font-size: 21px; letter-spacing: -0.01em; margin: 0 0 4px; }
h3 { font-size: 16px; margin: 28px 0 8px; }
p { margin: 0 0 12px; max-width: 76ch; }
.lead, .note { color: var(--soft); }
.note { font-size: 14px; }
a { color: var(--accent); }
code { font: 13px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
pre { margin: 0 0 16px; background: var(--ground); border: 1px solid var(--rule); border-radius: 8px; padding: 12px 14px; overflow-x: auto; }
section { background: var(--paper); border: 1px solid var(--rule); border-radius: 14px; padding: 24px; margin: 20px 0; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 440px), 1fr)); gap: 20px; margin: 20px 0; }
.pair section { margin: 0; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(230px, 1fr)); gap: 16px; list-style: none; padding: 0; margin: 24px 0 0; }
.card { background: var(--paper); border: 1px solid var(--rule); border-left: 5px solid var(--own); border-radius: 12px; padding: 16px 18px; }
.card .who { font-weight: 600; overflow-wrap: anywhere; display: flex; gap: 8px; align-items: center; }
.card .figure { font-size: 38px; line-height: 1.15; font-weight: 650; letter-spacing: -0.03em; font-variant-numeric: tabular-nums; }
.card .figure small { font-size: 15px; font-weight: 400; letter-spacing: 0; color: var(--soft); }
.card .more { color: var(--soft); font-size: 14px; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 20px; list-style: none; padding: 0; margin: 8px 0 4px; font-size: 14px; }
.legend li, .agent { display: inline-flex; align-items: center; gap: 8px; overflow-wrap: anywhere; }
.key { width: 28px; height: 14px; flex: none; }
figure { margin: 12px 0 0; }
.wide { overflow-x: auto; }
.wide svg { min-width: 720px; }
svg { display: block; width: 100%; height: auto; }
svg text { fill: var(--ink); font: 13px system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif; }
svg .tick { fill: var(--soft); font-size: 12px; font-variant-numeric: tabular-nums; }
svg .label { fill: var(--soft); }
svg .group { font-weight: 600; font-size: 14px; paint-order: stroke; stroke: var(--paper); stroke-width: 6px; stroke-linejoin: round; }
svg .middle { text-anchor: middle; }
svg .end { text-anchor: end; }
svg .grid { stroke: var(--rule); stroke-width: 1; fill: none; }
svg .strong { stroke: var(--strong); stroke-dasharray: 4 3; }
svg .line { stroke: var(--own); stroke-width: 2.25; stroke-dasharray: var(--dash); stroke-linejoin: round; fill: none; }
svg .band { fill: var(--own); opacity: 0.15; }
svg .dot { fill: var(--own); stroke: var(--paper); stroke-width: 1; }
svg .bar { fill: var(--own); opacity: 0.85; }
svg .whisker { stroke: var(--ink); stroke-width: 1.5; fill: none; }
svg .value { font-variant-numeric: tabular-nums; }
.scroll { overflow-x: auto; margin-top: 12px; border: 1px solid var(--rule); border-radius: 10px; }
table { border-collapse: collapse; width: 100%; font-size: 14px; font-variant-numeric: tabular-nums; }
th, td { padding: 8px 12px; text-align: right; white-space: nowrap; border-bottom: 1px solid var(--rule); }
th { color: var(--soft); font-weight: 600; background: var(--ground); }
tbody th { color: var(--ink); background: none; vertical-align: top; }
.agent { min-width: 170px; }
th.text, td.text { text-align: left; white-space: normal; }
td small { display: block; color: var(--soft); font-size: 12px; }
td { vertical-align: top; }
tbody tr:last-child > * { border-bottom: 0; }
tbody tr:hover > * { background: var(--ground); }
.warning { background: var(--warn); color: var(--warn-ink); border-radius: 10px; padding: 12px 16px; margin: 20px 0 0; }
.warning ul { margin: 0; padding-left: 20px; }
.skip { position: absolute; left: -9999px; }
.skip:focus { left: 16px; top: 8px; background: var(--paper); padding: 8px 12px; border-radius: 8px; z-index: 1; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 6px; }
footer { color: var(--soft); font-size: 14px; padding-bottom: 48px; }
@media (max-width: 600px) { main, header, footer { padding-left: 14px; padding-right: 14px; } section { padding: 16px; } h1 { font-size: 27px; } }
@media print {
  :root { --paper: #ffffff; --ground: #ffffff; --ink: #000000; --soft: #444444; --rule: #cccccc; --strong: #888888; --accent: #000000; ${LIGHT.map((colour, i) => `--c${i}: ${colour};`).join(' ')} }
  body { font-size: 11pt; }
  section, .card { break-inside: avoid; border-radius: 0; }
  .scroll, .wide { overflow: visible; }
  .wide svg { min-width: 0; }
  table { font-size: 8pt; } th, td { padding: 3pt 4pt; }
  svg .bar, .card { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
`;
