/** Colours after M. Okabe, K. Ito, "Color universal design", 2008, darkened or lightened to be read on either ground. */
const LIGHT = ['#0072b2', '#c44e00', '#00795c', '#a8457f', '#8a6d00', '#3c83b8', '#5b5b5b', '#7a3fb0'];
const DARK = ['#56b4e9', '#ff9d5c', '#35c9a0', '#e59ac6', '#e3c94b', '#9bd0f5', '#b9b9b9', '#c39bf0'];
const DASHES = ['none', '7 4', '2 4', '10 3 2 3', '14 4', '4 3 4 8', '1 3', '18 3 1 3'];

const coloursOf = (colours: readonly string[]): string =>
  colours.map((colour, i) => `--c${i}: ${colour};`).join(' ');

/** Every agent's colour, as custom properties, to be read on light paper. */
export const LIGHT_COLOURS = coloursOf(LIGHT);

/** All that plots need to know of a ground: paper, ink, rules and the agents' colours. */
export const ON_LIGHT = `--paper: #ffffff; --ground: #f6f7f9; --ink: #16191d; --soft: #59616b; --rule: #dde1e6; --strong: #9aa3ad; ${LIGHT_COLOURS}`;
export const ON_DARK = `--paper: #171a1f; --ground: #0f1115; --ink: #e9ecf0; --soft: #a3acb7; --rule: #2c323a; --strong: #6d7783; ${coloursOf(DARK)}`;

/** How plots look, wherever they stand. */
export const PLOT_RULES = `${DASHES.map((dash, i) => `.s${i} { --own: var(--c${i}); --dash: ${dash}; }`).join('\n')}
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
svg .single { fill: var(--paper); stroke: var(--ink); stroke-width: 1.25; }
svg .whisker { stroke: var(--ink); stroke-width: 1.5; fill: none; }
svg .value { font-variant-numeric: tabular-nums; }`;
