/** A number as a coordinate: two digits, which is less than a pixel of any screen. */
export function coordinate(n: number): string {
  return String(Number(n.toFixed(2)));
}

/** Agents have a colour, a dash pattern and a marker each, so that none of them is needed to tell two apart. There are so many of each. */
export const STYLES = 8;

/** The class that colours what belongs to an agent. */
export function styleOf(agent: number): string {
  return `s${agent % STYLES}`;
}

/** A small sign for an agent, in its colour, of 14 x 10 units around its middle. */
export function sign(agent: number, x: number, y: number): string {
  const [at, to] = [coordinate(x), coordinate(y)];
  return `<g class="${styleOf(agent)}" transform="translate(${at} ${to})"><path class="line" d="M-11 0H11"/>${marker(agent)}</g>`;
}

/** The marker of an agent, around the origin. */
export function marker(agent: number): string {
  const shapes = [
    '<circle class="dot" r="4"/>',
    '<rect class="dot" x="-3.6" y="-3.6" width="7.2" height="7.2"/>',
    '<path class="dot" d="M0 -4.8L4.6 3.4H-4.6Z"/>',
    '<path class="dot" d="M0 -5L5 0L0 5L-5 0Z"/>',
    '<path class="dot" d="M0 4.8L4.6 -3.4H-4.6Z"/>',
    '<path class="dot" d="M-4.4 -1.6H-1.6V-4.4H1.6V-1.6H4.4V1.6H1.6V4.4H-1.6V1.6H-4.4Z"/>',
    '<path class="dot" d="M0 -5L4.8 -1.5L2.9 4.1H-2.9L-4.8 -1.5Z"/>',
    '<rect class="dot" x="-4.6" y="-2" width="9.2" height="4"/>',
  ];
  return shapes[agent % STYLES] as string;
}
