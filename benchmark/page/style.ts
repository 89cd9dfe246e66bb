import { LIGHT_COLOURS, ON_DARK, ON_LIGHT, PLOT_RULES } from './plotStyle.js';

/** The style sheet of a report: light and dark, on screen and on paper. */
export const STYLE = `
:root { color-scheme: light dark; ${ON_LIGHT} --accent: #0b6bcb; --warn: #fff4d6; --warn-ink: #5c4300; }
@media (prefers-color-scheme: dark) { :root { ${ON_DARK} --accent: #74b8ff; --warn: #3a2f10; --warn-ink: #ffe3a0; } }
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
${PLOT_RULES}
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
  :root { --paper: #ffffff; --ground: #ffffff; --ink: #000000; --soft: #444444; --rule: #cccccc; --strong: #888888; --accent: #000000; ${LIGHT_COLOURS} }
  body { font-size: 11pt; }
  section, .card { break-inside: avoid; border-radius: 0; }
  .scroll, .wide { overflow: visible; }
  .wide svg { min-width: 0; }
  table { font-size: 8pt; } th, td { padding: 3pt 4pt; }
  svg .bar, .card { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
`;
