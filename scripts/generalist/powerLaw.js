/**
 * How loss falls with size and data: L(N, D) = E + A / N^α + B / D^β.
 * Source: Hoffmann et al. 2022, "Training compute-optimal large language models", equation 10.
 */

/** Exponents that are tried, from the least to the most; one that is found at an end is none. */
const LEAST = 0.02;
const MOST = 4;
const GRID = 24;
/** A term that changes by less than this part of the least loss tells nothing. */
const LEAST_CHANGE = 0.002;
/** Which of E, A and B are not 0. */
const PARTS = [[0, 1, 2], [0, 1], [0, 2], [1, 2], [0], [1], [2]];
/** How often the grid is drawn closer around the best of it, and by how much. */
const ROUNDS = 11;
const CLOSER = 0.5;

/**
 * The law that is nearest to some trainings, by the squares of the relative errors of its losses. For given exponents that is a
 * linear problem, with E, A and B from 0; the exponents are searched for.
 * @param points `parameters`, `tokens` and `loss` of each
 * @returns E, A, B, alpha, beta, the greatest relative error, and whether the points do not tell the exponents
 */
export function fitPowerLaw(points) {
  let [alphas, betas] = [exponents(LEAST, MOST), exponents(LEAST, MOST)];
  let best = { error: Infinity };
  for (let round = 0; round < ROUNDS; round++) {
    for (const alpha of alphas)
      for (const beta of betas) {
        const found = fitLinear(points, alpha, beta);
        if (found.error < best.error) best = { ...found, alpha, beta };
      }
    const spread = (MOST / LEAST) ** (CLOSER ** (round + 1));
    [alphas, betas] = [around(best.alpha, spread), around(best.beta, spread)];
  }
  const misses = points.map((point) => Math.abs(lossAt(best, point) / point.loss - 1));
  const { E, A, B, alpha, beta } = best;
  return { E, A, B, alpha, beta, worst: Math.max(...misses), isDegenerate: isDegenerate(best, points) };
}

/** Whether an exponent lies at an end of what was tried, or is that of a term that hardly changes from one training to another. */
function isDegenerate({ E, A, B, alpha, beta }, points) {
  const least = Math.min(...points.map(({ loss }) => loss));
  const isTold = (factor, exponent, name) => {
    const terms = points.map((point) => factor / point[name] ** exponent);
    const changes = Math.max(...terms) - Math.min(...terms);
    return changes > LEAST_CHANGE * least && exponent > 1.05 * LEAST && exponent < MOST / 1.05;
  };
  return E === 0 || !isTold(A, alpha, 'parameters') || !isTold(B, beta, 'tokens');
}

/** What a law says of a training. */
export function lossAt({ E, A, B, alpha, beta }, { parameters, tokens }) {
  return E + A / parameters ** alpha + B / tokens ** beta;
}

/** The least and the greatest of each figure of the laws that are found when each of the points in turn is left out. */
export function leaveOneOut(points) {
  const laws = points.map((_, i) => fitPowerLaw(points.filter((__, j) => j !== i)));
  const rangeOf = (name) => [
    Math.min(...laws.map((law) => law[name])),
    Math.max(...laws.map((law) => law[name])),
  ];
  return { alpha: rangeOf('alpha'), beta: rangeOf('beta'), E: rangeOf('E') };
}

/** The exponent of y = c x^-k through some points, by least squares of the logarithms. */
export function slopeOf(points) {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)]);
  const middle = [0, 1].map((i) => logs.reduce((sum, each) => sum + each[i], 0) / logs.length);
  const over = logs.reduce((sum, [x, y]) => sum + (x - middle[0]) * (y - middle[1]), 0);
  const under = logs.reduce((sum, [x]) => sum + (x - middle[0]) ** 2, 0);
  return -over / under;
}

function exponents(least, most) {
  return Array.from({ length: GRID }, (_, i) => least * (most / least) ** (i / (GRID - 1)));
}

function around(exponent, spread) {
  return exponents(Math.max(LEAST, exponent / spread), Math.min(MOST, exponent * spread));
}

/** E, A and B for given exponents, none of them below 0: all three where that is so by itself, else the best of fewer. */
function fitLinear(points, alpha, beta) {
  // Scaled to the smallest training, so that columns are of a size.
  const n = Math.min(...points.map(({ parameters }) => parameters));
  const d = Math.min(...points.map(({ tokens }) => tokens));
  const rows = points.map(({ parameters, tokens, loss }) => [
    1 / loss,
    (n / parameters) ** alpha / loss,
    (d / tokens) ** beta / loss,
  ]);
  const products = productsOf(rows);
  let best = { error: Infinity };
  for (const used of PARTS) {
    const solved = solve(products, used);
    if (!solved || solved.some((value) => value < 0)) continue;
    const [E, A, B] = [0, 1, 2].map((column) => solved[used.indexOf(column)] ?? 0);
    const error = rows.reduce((sum, row) => sum + (row[0] * E + row[1] * A + row[2] * B - 1) ** 2, 0);
    if (error < best.error) best = { error, E, A: A * n ** alpha, B: B * d ** beta };
    if (used.length === 3) break;
  }
  return best;
}

/** Of each column with each, and with ones: what the normal equations are made of. */
function productsOf(rows) {
  const products = [new Float64Array(4), new Float64Array(4), new Float64Array(4)];
  for (const row of rows)
    for (let i = 0; i < 3; i++) {
      for (let j = 0; j < 3; j++) products[i][j] += row[i] * row[j];
      products[i][3] += row[i];
    }
  return products;
}

/** The normal equations of some of the columns, by elimination; undefined where they have no one answer. */
function solve(products, used) {
  const size = used.length;
  const matrix = used.map((i) => [...used.map((j) => products[i][j]), products[i][3]]);
  for (let i = 0; i < size; i++) {
    const pivot = matrix[i][i];
    if (Math.abs(pivot) < 1e-12) return undefined;
    for (let k = 0; k < size; k++) {
      if (k === i) continue;
      const factor = matrix[k][i] / pivot;
      for (let j = i; j <= size; j++) matrix[k][j] -= factor * matrix[i][j];
    }
  }
  return matrix.map((row, i) => row[size] / row[i]);
}
