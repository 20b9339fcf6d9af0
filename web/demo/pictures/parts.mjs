import { HEIGHT, WIDTH, at, circle, curve, ellipse, line, n, path, polygon, rect, times } from './shapes.mjs';

/** Skies, water, boats, houses and trees: parts that more than one scene needs. A scene is `({p, random, id})`. */

export function gradient(id, [from, to]) {
  return `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient>`;
}

export function sky(
  { p, random, id },
  { sunX = random.between(250, 950), sunY = 250, sunR = 78, clouds = 4 } = {},
) {
  return [
    `<defs>${gradient(`${id}-sky`, p.sky)}${gradient(`${id}-sea`, p.sea)}</defs>`,
    rect(0, 0, WIDTH, HEIGHT, `url(#${id}-sky)`),
    sunR && circle(sunX, sunY, sunR * 2.5, p.sun, { opacity: 0.14 }),
    sunR && circle(sunX, sunY, sunR * 1.65, p.sun, { opacity: 0.22 }),
    sunR && circle(sunX, sunY, sunR, p.sun),
    times(clouds, () =>
      cloud(random.between(40, 1000), random.between(70, 330), random.between(110, 260), p.sun),
    ),
  ].join('');
}

/** Three flat bars: clouds of a poster, not of a photograph. */
export const cloud = (x, y, w, fill, opacity = 0.42) =>
  rect(x, y, w, 15, fill, { rx: 7.5, opacity }) +
  rect(x + w * 0.24, y - 19, w * 0.5, 15, fill, { rx: 7.5, opacity }) +
  rect(x + w * 0.4, y + 19, w * 0.46, 11, fill, { rx: 5.5, opacity: opacity * 0.7 });

export function sea({ p, random, id }, y, { glintX, bottom = HEIGHT, glints = 26 } = {}) {
  const depth = bottom - y;
  return (
    rect(0, y, WIDTH, depth, `url(#${id}-sea)`) +
    times(glints, index => {
      const down = ((index + 0.5) / glints) ** 1.3;
      const spread = glintX === undefined ? WIDTH : 90 + 300 * down;
      const x =
        glintX === undefined ? random.between(-40, WIDTH) : glintX + random.between(-0.5, 0.5) * spread;
      const w = random.between(30, 110) * (0.5 + down);
      return rect(x - w / 2, y + 8 + down * (depth - 16), w, 2 + 5 * down, p.sun, {
        rx: 3,
        opacity: glintX === undefined ? 0.28 : 0.5,
      });
    })
  );
}

export const sail = (p, x, y, scale, cloth = p.wall) =>
  at(
    x,
    y,
    scale,
    polygon(
      [
        [2, -118],
        [2, -14],
        [62, -14],
      ],
      cloth,
    ) +
      polygon(
        [
          [-5, -98],
          [-5, -14],
          [-44, -14],
        ],
        p.pop,
      ) +
      line(0, -124, 0, 0, p.ink, 4) +
      path('M-62 0H70L50 24H-44Z', p.ink) +
      rect(-70, 30, 140, 4, p.sun, { rx: 2, opacity: 0.45 }),
  );

export const fishingBoat = (p, x, y, scale, hull = p.pop) =>
  at(
    x,
    y,
    scale,
    rect(-8, -58, 44, 42, p.wall) +
      rect(0, -50, 26, 16, p.ink) +
      line(-30, -96, -30, -14, p.ink, 4) +
      curve('M-30 -92L-84 -20M-30 -92L36 -60', p.ink, 2) +
      path('M-100 -26C-60 -12 40 -14 92 -22L72 22H-72Z', hull) +
      path('M-82 4H79L72 22H-72Z', p.ink) +
      rect(-96, 28, 190, 4, p.sun, { rx: 2, opacity: 0.45 }),
  );

/** A gabled house with a grid of windows; lit ones are the night's doing. */
export function house({ p, random }, x, y, w, h, { wall = p.wall, roof = p.roof } = {}) {
  const peak = w * 0.3;
  const columns = Math.max(1, Math.floor(w / 38));
  const rows = Math.max(1, Math.floor(h / 54));
  const windows = times(columns * rows, index => {
    const cx = x + ((index % columns) + 0.5) * (w / columns);
    const cy = y - h + 20 + Math.floor(index / columns) * 52;
    return rect(cx - 7, cy, 14, 24, random.chance(0.4) ? p.lit : p.near);
  });
  return (
    rect(x, y - h, w, h, wall) +
    rect(x + w * 0.7, y - h, w * 0.3, h, p.ink, { opacity: 0.09 }) +
    polygon(
      [
        [x - 6, y - h],
        [x + w / 2, y - h - peak],
        [x + w + 6, y - h],
      ],
      roof,
    ) +
    windows
  );
}

export function bellTower({ p }, x, y, w, h) {
  return (
    rect(x, y - h, w, h, p.wall) +
    rect(x + w * 0.66, y - h, w * 0.34, h, p.ink, { opacity: 0.12 }) +
    rect(x - 5, y - h * 0.72, w + 10, 7, p.roof) +
    path(
      `M${n(x + w * 0.28)} ${n(y - h * 0.78)}v-34a${n(w * 0.22)} ${n(w * 0.22)} 0 0 1 ${n(w * 0.44)} 0v34Z`,
      p.ink,
    ) +
    polygon(
      [
        [x - 7, y - h],
        [x + w / 2, y - h - w * 1.25],
        [x + w + 7, y - h],
      ],
      p.roof,
    ) +
    line(x + w / 2, y - h - w * 1.6, x + w / 2, y - h - w * 1.2, p.ink, 4) +
    circle(x + w / 2, y - h * 0.5, w * 0.2, p.near)
  );
}

export const cypress = (fill, x, y, h) =>
  path(
    `M${n(x)} ${n(y - h)}C${n(x + h * 0.17)} ${n(y - h * 0.6)} ${n(x + h * 0.15)} ${n(y - h * 0.1)} ${n(x)} ${n(y)}C${n(x - h * 0.15)} ${n(y - h * 0.1)} ${n(x - h * 0.17)} ${n(y - h * 0.6)} ${n(x)} ${n(y - h)}Z`,
    fill,
  );

export const conifer = (fill, trunk, x, y, h) =>
  rect(x - h * 0.03, y - h * 0.15, h * 0.06, h * 0.15, trunk) +
  [0.1, 0.36, 0.6]
    .map((up, index) => {
      const half = h * (0.27 - index * 0.065);
      return polygon(
        [
          [x - half, y - h * up],
          [x, y - h * (up + 0.42)],
          [x + half, y - h * up],
        ],
        fill,
      );
    })
    .join('');

export const stonePine = (p, x, y, h) =>
  curve(
    `M${n(x)} ${n(y)}Q${n(x - h * 0.06)} ${n(y - h * 0.4)} ${n(x + h * 0.05)} ${n(y - h * 0.72)}`,
    p.ink,
    h * 0.05,
  ) +
  ellipse(x + h * 0.05, y - h * 0.8, h * 0.36, h * 0.15, p.leaf) +
  ellipse(x - h * 0.08, y - h * 0.88, h * 0.22, h * 0.12, p.leaf);

export const olive = (p, x, y, h) =>
  curve(
    `M${n(x)} ${n(y)}C${n(x - h * 0.2)} ${n(y - h * 0.3)} ${n(x + h * 0.2)} ${n(y - h * 0.35)} ${n(x)} ${n(y - h * 0.7)}M${n(x)} ${n(y - h * 0.4)}l${n(h * 0.22)} ${n(-h * 0.24)}`,
    p.ink,
    h * 0.09,
  ) +
  circle(x - h * 0.2, y - h * 0.72, h * 0.25, p.leaf) +
  circle(x + h * 0.22, y - h * 0.74, h * 0.24, p.leaf) +
  circle(x, y - h * 0.9, h * 0.27, p.leaf) +
  circle(x - h * 0.06, y - h * 0.94, h * 0.13, p.sun, { opacity: 0.16 });

export const gull = (fill, x, y, size) =>
  curve(
    `M${n(x - size)} ${n(y - size * 0.3)}Q${n(x - size * 0.4)} ${n(y - size * 0.7)} ${n(x)} ${n(y)}Q${n(x + size * 0.4)} ${n(y - size * 0.7)} ${n(x + size)} ${n(y - size * 0.3)}`,
    fill,
    size * 0.14,
  );

/** A person from far away: a coat and a head, never a face. */
export const figure = (x, y, h, coat, skin) =>
  path(
    `M${n(x - h * 0.17)} ${n(y)}L${n(x - h * 0.13)} ${n(y - h * 0.6)}a${n(h * 0.13)} ${n(h * 0.13)} 0 0 1 ${n(h * 0.26)} 0L${n(x + h * 0.17)} ${n(y)}Z`,
    coat,
  ) + circle(x, y - h * 0.86, h * 0.13, skin);
