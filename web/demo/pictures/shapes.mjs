/** Marks that every scene is made of. All of it is string building: an SVG here has no script, style or text. */

export const WIDTH = 1200;
export const HEIGHT = 800;

/** mulberry32: small, seeded, so that a rebuild draws the very same picture. */
export function randomFrom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    between: (low, high) => low + next() * (high - low),
    whole: (low, high) => Math.floor(low + next() * (high - low + 1)),
    pick: list => list[Math.floor(next() * list.length)],
    chance: share => next() < share,
  };
}

/** One decimal is finer than a screen pixel at any size we draw, and keeps the files small. */
export const n = value => String(Math.round(value * 10) / 10);

const paint = ({ fill, stroke, width, opacity, cap, rule } = {}) =>
  [
    fill !== undefined && ` fill="${fill}"`,
    stroke !== undefined && ` stroke="${stroke}" stroke-width="${n(width ?? 4)}"`,
    stroke !== undefined && fill === undefined && ' fill="none"',
    cap && ` stroke-linecap="${cap}" stroke-linejoin="${cap}"`,
    rule && ` fill-rule="${rule}"`,
    opacity !== undefined && ` opacity="${opacity}"`,
  ]
    .filter(Boolean)
    .join('');

export const rect = (x, y, w, h, fill, { rx, ...rest } = {}) =>
  `<rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}"${rx ? ` rx="${n(rx)}"` : ''}${paint({ fill, ...rest })}/>`;
export const circle = (x, y, r, fill, rest) =>
  `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}"${paint({ fill, ...rest })}/>`;
export const ellipse = (x, y, rx, ry, fill, rest) =>
  `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(rx)}" ry="${n(ry)}"${paint({ fill, ...rest })}/>`;
export const path = (d, fill, rest) => `<path d="${d}"${paint({ fill, ...rest })}/>`;
export const line = (x1, y1, x2, y2, stroke, width, rest) =>
  path(`M${n(x1)} ${n(y1)}L${n(x2)} ${n(y2)}`, undefined, { stroke, width, ...rest });
export const curve = (d, stroke, width, rest) => path(d, undefined, { stroke, width, cap: 'round', ...rest });
export const polygon = (points, fill, rest) =>
  path(`M${points.map(([x, y]) => `${n(x)} ${n(y)}`).join('L')}Z`, fill, rest);
export const at = (x, y, scale, inner) =>
  `<g transform="translate(${n(x)} ${n(y)}) scale(${scale})">${inner}</g>`;
export const turned = (degrees, x, y, inner) =>
  `<g transform="rotate(${n(degrees)} ${n(x)} ${n(y)})">${inner}</g>`;

/** A line of points as high as the land at each x: a few sines for the mass, noise for the rock. */
export function ridgeLine(random, y, height, rough = 0.25, step = 30) {
  const waves = [1, 2, 3.7].map(k => ({
    k,
    phase: random.between(0, 6.28),
    size: random.between(0.5, 1) / k,
  }));
  const points = [];
  for (let x = -step; x <= WIDTH + step; x += step) {
    const mass = waves.reduce(
      (sum, { k, phase, size }) => sum + size * Math.sin((x / WIDTH) * 3.1 * k + phase),
      0,
    );
    points.push([x, y - height * (0.5 + 0.42 * mass + rough * (random.next() - 0.5))]);
  }
  return points;
}

export const land = (points, fill, rest) =>
  polygon([[points[0][0], HEIGHT], ...points, [points.at(-1)[0], HEIGHT]], fill, rest);

/** Where a ridge stands at x; things that grow on it ask this. */
export function heightAt(points, x) {
  const after = points.findIndex(point => point[0] >= x);
  if (after <= 0) return points[0][1];
  const [x0, y0] = points[after - 1];
  const [x1, y1] = points[after];
  return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
}

export const times = (count, draw) => Array.from({ length: count }, (_, index) => draw(index)).join('');
