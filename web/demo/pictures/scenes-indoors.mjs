import { figure } from './parts.mjs';
import {
  HEIGHT,
  WIDTH,
  at,
  circle,
  curve,
  ellipse,
  line,
  n,
  path,
  polygon,
  rect,
  times,
  turned,
} from './shapes.mjs';

export function stage(c) {
  const { p, random } = c;
  return [
    rect(0, 0, WIDTH, HEIGHT, p.near),
    rect(0, 0, WIDTH, HEIGHT, p.ink, { opacity: 0.45 }),
    times(3, i =>
      polygon(
        [
          [300 + i * 300, 0],
          [110 + i * 300, 640],
          [490 + i * 300, 640],
        ],
        p.lit,
        { opacity: 0.22 },
      ),
    ),
    rect(120, 610, 960, 80, p.ground),
    rect(120, 666, 960, 24, p.ink, { opacity: 0.3 }),
    times(3, i => ellipse(300 + i * 300, 640, 150, 18, p.lit, { opacity: 0.4 })),
    figure(300, 640, 200, p.wall, p.ground),
    figure(600, 630, 220, p.pop, p.ground),
    figure(900, 640, 200, p.mid, p.ground),
    at(420, 640, 1, line(0, -150, 0, 0, p.ink, 6) + circle(0, -156, 12, p.ink)),
    at(
      760,
      640,
      1,
      ellipse(0, -40, 34, 42, p.roof) +
        ellipse(0, -96, 24, 28, p.roof) +
        line(0, -190, 0, -30, p.ink, 8) +
        circle(0, -62, 11, p.ink),
    ),
    times(2, side =>
      times(5, i =>
        path(
          `M${side ? 1200 - i * 44 : i * 44} 0h${side ? -52 : 52}q${side ? 14 : -14} 330 ${side ? 30 : -30} 700h${side ? 60 : -60}Z`,
          i % 2 ? p.roof : p.pop,
        ),
      ),
    ),
    times(13, i => path(`M${i * 96 - 24} 0h96v70a48 46 0 0 1 -96 0Z`, i % 2 ? p.roof : p.pop)),
    times(15, i => circle(i * 84 + 20 + random.between(-14, 14), 800, random.between(46, 60), p.ink)),
  ].join('');
}

/** A small cinema: a coast on the screen, the backs of the heads that watch it. */
export function cinema(c) {
  const { p, random } = c;
  const seats = (y, count, r) =>
    times(count, i => {
      const x = ((i + 0.5) / count) * WIDTH;
      const taken = random.chance(0.75);
      return (
        (taken ? circle(x, y - r * 0.95, r * 0.56, random.pick([p.ground, p.wall, p.mid])) : '') +
        rect(x - r, y - r * 0.5, r * 2, r * 4, p.roof, { rx: r * 0.5 }) +
        rect(x - r, y - r * 0.5, r * 2, r * 4, p.ink, { rx: r * 0.5, opacity: taken ? 0.12 : 0.3 })
      );
    });
  return [
    rect(0, 0, WIDTH, HEIGHT, p.near),
    rect(0, 0, WIDTH, HEIGHT, p.ink, { opacity: 0.55 }),
    polygon(
      [
        [1150, 30],
        [240, 84],
        [240, 486],
        [960, 486],
        [960, 84],
      ],
      p.lit,
      { opacity: 0.16 },
    ),
    `<defs><linearGradient id="${c.id}-screen" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${p.sky[0]}"/><stop offset="1" stop-color="${p.sky[1]}"/></linearGradient></defs>`,
    rect(228, 72, 744, 426, p.ink),
    rect(240, 84, 720, 402, `url(#${c.id}-screen)`),
    circle(720, 240, 62, p.sun),
    polygon(
      [
        [240, 380],
        [330, 270],
        [420, 330],
        [520, 220],
        [640, 340],
        [730, 300],
        [860, 350],
        [960, 310],
        [960, 400],
        [240, 400],
      ],
      p.far,
    ),
    rect(240, 384, 720, 102, p.sea[0]),
    times(7, i =>
      rect(660 + random.between(-50, 60) - i * 6, 396 + i * 12, random.between(50, 120), 4, p.sun, {
        rx: 2,
        opacity: 0.7,
      }),
    ),
    at(
      420,
      440,
      0.8,
      polygon(
        [
          [2, -118],
          [2, -14],
          [62, -14],
        ],
        p.wall,
      ) +
        polygon(
          [
            [-5, -98],
            [-5, -14],
            [-44, -14],
          ],
          p.pop,
        ) +
        path('M-62 0H70L50 24H-44Z', p.ink),
    ),
    [0, 1]
      .map(side =>
        times(4, i =>
          path(
            `M${side ? 1200 - i * 44 : i * 44} 0h${side ? -48 : 48}V640h${side ? 48 : -48}Z`,
            i % 2 ? p.roof : p.pop,
          ),
        ),
      )
      .join(''),
    seats(590, 11, 38),
    seats(680, 9, 48),
    seats(775, 7, 62),
  ].join('');
}

export function books(c) {
  const { p, random } = c;
  const hues = [p.pop, p.near, p.wall, p.roof, p.leaf, p.mid, p.ground, p.lit];
  const shelf = y => {
    let x = 70;
    let out = '';
    while (x < 1110) {
      const w = random.between(22, 52);
      const h = random.between(112, 168);
      if (x + w > 1130) break;
      const spine =
        rect(x, y - h, w, h, random.pick(hues)) +
        rect(x, y - h + 16, w, 6, p.ink, { opacity: 0.25 }) +
        rect(x, y - 30, w, 6, p.ink, { opacity: 0.25 });
      out += random.chance(0.08) ? turned(7, x, y, spine) : spine;
      x += w + (random.chance(0.08) ? 46 : 2);
    }
    return out + rect(40, y, 1120, 20, p.ground) + rect(40, y + 14, 1120, 6, p.ink, { opacity: 0.3 });
  };
  return [
    rect(0, 0, WIDTH, HEIGHT, p.far),
    rect(40, 0, 1120, HEIGHT, p.ink, { opacity: 0.22 }),
    [190, 390, 590].map(shelf).join(''),
    rect(0, 700, WIDTH, 100, p.roof),
    rect(0, 700, WIDTH, 12, p.ink, { opacity: 0.2 }),
    at(
      600,
      700,
      1,
      path(
        'M0 -18C-60 -60 -150 -54 -190 -36V-6C-150 -24 -60 -28 0 10C60 -28 150 -24 190 -6V-36C150 -54 60 -60 0 -18Z',
        p.wall,
      ) +
        curve('M0 -16V8', p.ink, 4) +
        times(3, i =>
          curve(
            `M-160 ${-34 + i * 9}Q-90 ${-48 + i * 9} -24 ${-22 + i * 9}M160 ${-34 + i * 9}Q90 ${-48 + i * 9} 24 ${-22 + i * 9}`,
            p.ink,
            2,
            { opacity: 0.4 },
          ),
        ),
    ),
    at(
      910,
      700,
      1,
      polygon(
        [
          [-70, -180],
          [70, -180],
          [40, -250],
          [-40, -250],
        ],
        p.pop,
      ) +
        line(0, -180, 0, -10, p.ink, 8) +
        rect(-50, -14, 100, 14, p.ink) +
        polygon(
          [
            [-66, -178],
            [66, -178],
            [190, 0],
            [-190, 0],
          ],
          p.lit,
          { opacity: 0.3 },
        ),
    ),
    at(
      280,
      700,
      1,
      rect(-40, -74, 80, 74, p.wall, { rx: 8 }) +
        curve('M40 -58q34 0 30 26t-32 22', p.wall, 10) +
        curve('M-14 -92q-14 -20 0 -36t0 -36M14 -92q-14 -20 0 -36t0 -36', p.wall, 5, { opacity: 0.7 }),
    ),
  ].join('');
}

export function workshop(c) {
  const { p } = c;
  return [
    rect(0, 0, WIDTH, HEIGHT, p.far),
    times(12, i => line(i * 105, 0, i * 105, 620, p.ink, 3, { opacity: 0.12 })),
    rect(740, 100, 330, 270, p.wall),
    rect(756, 116, 298, 238, p.sky[1]),
    line(905, 116, 905, 354, p.wall, 12),
    line(756, 235, 1054, 235, p.wall, 12),
    circle(840, 180, 30, p.sun),
    times(6, i =>
      at(
        110 + i * 96,
        120,
        1,
        line(0, -20, 0, 0, p.ink, 4) +
          [
            rect(-10, 0, 20, 90, p.roof) + rect(-34, 80, 68, 32, p.ink),
            polygon(
              [
                [-30, 0],
                [30, 0],
                [14, 130],
                [-14, 130],
              ],
              p.near,
            ),
            circle(0, 50, 40, undefined, { stroke: p.ink, width: 12 }),
            rect(-8, 0, 16, 140, p.ground) +
              polygon(
                [
                  [-8, 140],
                  [8, 140],
                  [0, 170],
                ],
                p.ink,
              ),
            curve('M-24 0v70a24 24 0 0 0 48 0V0', p.pop, 12),
            rect(-40, 0, 80, 18, p.roof) + rect(-6, 18, 12, 110, p.ground),
          ][i],
      ),
    ),
    // A wooden hull on its stocks: ribs first, planks half done.
    path('M130 400C250 640 900 660 1090 380L1060 372C880 560 300 560 166 396Z', p.roof),
    times(11, i =>
      curve(
        `M${210 + i * 78} ${450 + Math.round(110 * Math.sin(((i + 0.8) / 11.6) * Math.PI)) - 60}Q${214 + i * 78} ${410 + Math.round(70 * Math.sin((i / 10) * Math.PI))} ${222 + i * 78} ${360 - Math.round(8 * Math.sin((i / 10) * Math.PI))}`,
        p.ground,
        14,
      ),
    ),
    curve('M150 398C300 450 880 450 1080 378', p.ground, 12),
    path('M180 460C330 640 860 660 1020 470C880 600 320 590 180 460Z', p.pop),
    times(3, i =>
      polygon(
        [
          [330 + i * 250, 590],
          [390 + i * 250, 590],
          [420 + i * 250, 700],
          [300 + i * 250, 700],
        ],
        p.ink,
      ),
    ),
    rect(0, 696, WIDTH, 104, p.ground),
    rect(0, 696, WIDTH, 10, p.ink, { opacity: 0.2 }),
    times(16, i => curve(`M${50 + i * 74} ${740 + (i % 3) * 16}q10 -18 22 -4t-8 10`, p.wall, 4)),
    figure(1010, 706, 220, p.near, p.wall),
  ].join('');
}

export function laboratory(c) {
  const { p, random } = c;
  const heights = Array.from({ length: 12 }, (_, i) => 40 + i * 11 + random.between(-22, 22));
  return [
    rect(0, 0, WIDTH, HEIGHT, p.far),
    rect(90, 90, 640, 400, p.wall),
    times(5, i => line(130, 160 + i * 70, 690, 160 + i * 70, p.ink, 2, { opacity: 0.15 })),
    times(12, i => rect(140 + i * 45, 440 - heights[i] * 1.6, 28, heights[i] * 1.6, i > 9 ? p.pop : p.mid)),
    curve(`M${heights.map((h, i) => `${154 + i * 45} ${n(410 - h * 1.6)}`).join('L')}`, p.ink, 6),
    rect(800, 120, 300, 330, p.sky[0]),
    circle(980, 220, 44, p.sun),
    polygon(
      [
        [800, 450],
        [900, 310],
        [980, 380],
        [1040, 330],
        [1100, 450],
      ],
      p.near,
    ),
    rect(800, 120, 300, 330, undefined, { stroke: p.wall, width: 16 }),
    line(950, 120, 950, 450, p.wall, 10),
    rect(0, 610, WIDTH, 190, p.roof),
    rect(0, 610, WIDTH, 16, p.ink, { opacity: 0.2 }),
    at(
      880,
      610,
      1.2,
      path('M-24 -170H24V-100L74 -14a10 10 0 0 1 -8 14H-66a10 10 0 0 1 -8 -14L-24 -100Z', p.wall, {
        opacity: 0.8,
      }) +
        path('M-48 -58H48L74 -14a10 10 0 0 1 -8 14H-66a10 10 0 0 1 -8 -14Z', p.pop) +
        rect(-32, -180, 64, 14, p.ink),
    ),
    at(
      1040,
      610,
      1,
      rect(-26, -150, 52, 150, p.wall, { rx: 10, opacity: 0.8 }) + rect(-26, -90, 52, 90, p.leaf, { rx: 10 }),
    ),
    at(
      420,
      610,
      1,
      rect(-180, -14, 360, 14, p.ink, { rx: 6 }) +
        polygon(
          [
            [-150, -14],
            [150, -14],
            [130, -200],
            [-130, -200],
          ],
          p.ink,
        ) +
        polygon(
          [
            [-134, -26],
            [134, -26],
            [118, -186],
            [-118, -186],
          ],
          p.sea[0],
        ) +
        curve('M-100 -90q25 -40 50 0t50 0t50 0t50 0', p.lit, 6),
    ),
    at(150, 610, 1, rect(-36, -64, 72, 64, p.pop, { rx: 8 }) + curve('M36 -50q30 0 26 22t-28 18', p.pop, 9)),
  ].join('');
}

export function kitchen(c) {
  const { p, random } = c;
  return [
    rect(0, 0, WIDTH, HEIGHT, p.ground),
    times(60, i =>
      rect(
        (i % 15) * 80 + 2,
        Math.floor(i / 15) * 80 + 2,
        76,
        76,
        (i + Math.floor(i / 15)) % 2 ? p.wall : p.far,
        { opacity: 0.6 },
      ),
    ),
    rect(0, 320, WIDTH, 480, p.near),
    rect(0, 320, WIDTH, 480, p.roof, { opacity: 0.4 }),
    times(7, i => line(0, 386 + i * 62, WIDTH, 380 + i * 62, p.ink, 2.5, { opacity: 0.2 })),
    ellipse(600, 580, 330, 150, p.ink, { opacity: 0.18 }),
    ellipse(600, 562, 320, 144, p.wall),
    ellipse(600, 560, 230, 98, p.far),
    at(
      600,
      556,
      2.6,
      path('M-70 0C-34 -38 30 -34 60 0C30 34 -34 38 -70 0Z', p.mid) +
        polygon(
          [
            [-58, 0],
            [-98, -24],
            [-98, 24],
          ],
          p.mid,
        ) +
        circle(36, -7, 4.5, p.ink) +
        curve('M10 -22Q20 0 10 22M-20 -20L-28 16M-4 -24L-12 18', p.ink, 2, { opacity: 0.5 }),
    ),
    [
      [330, 700],
      [890, 690],
      [950, 470],
    ]
      .map(
        ([x, y]) =>
          circle(x, y, 52, p.lit) +
          circle(x, y, 42, p.wall) +
          times(6, i =>
            line(x, y, x + 40 * Math.cos((i * Math.PI) / 3), y + 40 * Math.sin((i * Math.PI) / 3), p.lit, 5),
          ),
      )
      .join(''),
    at(
      190,
      500,
      1,
      path('M-44 0V-150C-44 -190 -18 -190 -18 -240H18C18 -190 44 -190 44 -150V0Z', p.leaf) +
        rect(-22, -262, 44, 24, p.ground) +
        rect(-44, -110, 88, 60, p.wall),
    ),
    at(
      1040,
      640,
      1,
      ellipse(0, 0, 96, 40, p.wall) +
        times(12, () =>
          circle(random.between(-64, 64), random.between(-26, 6), 16, random.pick([p.leaf, p.ink, p.leaf])),
        ),
    ),
    times(5, i => turned(-24 + i * 14, 470, 470, ellipse(470, 380, 9, 58, p.leaf))),
    line(1100, 360, 1000, 420, p.wall, 14),
    line(1000, 420, 950, 450, p.ink, 20),
  ].join('');
}
