import { conifer, cypress, figure, house, sky } from './parts.mjs';
import {
  HEIGHT,
  WIDTH,
  at,
  circle,
  curve,
  ellipse,
  land,
  line,
  n,
  path,
  polygon,
  rect,
  ridgeLine,
  times,
  turned,
} from './shapes.mjs';

const crowd = ({ p, random }, y, count, low, high) =>
  times(count, i =>
    figure(
      ((i + 0.5) / count) * WIDTH + random.between(-26, 26),
      y + random.between(-8, 8),
      random.between(low, high),
      random.pick([p.near, p.pop, p.ink, p.mid, p.roof]),
      p.wall,
    ),
  );

export function assembly(c) {
  const { p, random } = c;
  return [
    sky(c, { sunX: random.between(180, 1020), sunY: 170, sunR: 64 }),
    land(ridgeLine(random, 640, 240, 0.2), p.far),
    times(6, i =>
      cypress(p.leaf, [70, 150, 220, 980, 1050, 1130][i], 690, [220, 260, 200, 210, 270, 220][i]),
    ),
    rect(250, 360, 700, 320, p.wall),
    rect(780, 360, 170, 320, p.ink, { opacity: 0.08 }),
    polygon(
      [
        [230, 344],
        [600, 210],
        [970, 344],
      ],
      p.roof,
    ),
    polygon(
      [
        [330, 334],
        [600, 238],
        [870, 334],
      ],
      p.wall,
      { opacity: 0.85 },
    ),
    circle(600, 300, 26, p.pop),
    rect(236, 340, 728, 26, p.ground),
    times(
      8,
      i =>
        rect(282 + i * 86, 366, 34, 296, p.ground) +
        rect(304 + i * 86, 366, 12, 296, p.ink, { opacity: 0.18 }),
    ),
    times(
      7,
      i =>
        rect(326 + i * 86, 420, 32, 92, random.chance(0.5) ? p.lit : p.near) +
        rect(326 + i * 86, 560, 32, 102, i === 3 ? p.ink : p.near),
    ),
    times(4, i => rect(220 - i * 26, 662 + i * 18, 760 + i * 52, 20, i % 2 ? p.wall : p.ground)),
    rect(0, 734, WIDTH, 66, p.mid),
    line(160, 190, 160, 700, p.ink, 6),
    path('M160 194Q206 176 250 198T330 196V256Q290 274 250 256T160 254Z', p.pop),
    crowd(c, 766, 9, 62, 78),
  ].join('');
}

export function market(c) {
  const { p, random } = c;
  const goods = [p.pop, p.leaf, p.lit, p.roof, p.near];
  const stall = (x, hue) =>
    at(
      x,
      0,
      1,
      [
        line(10, 330, 10, 640, p.ink, 8),
        line(310, 330, 310, 640, p.ink, 8),
        times(5, i => path(`M${i * 64} 300h64v66a32 26 0 0 1 -64 0Z`, i % 2 ? p.wall : hue)),
        rect(0, 548, 320, 110, p.ground),
        rect(0, 548, 320, 12, p.ink, { opacity: 0.2 }),
        times(
          4,
          k =>
            rect(10 + k * 77, 510, 70, 40, p.roof) +
            times(9, i =>
              circle(
                20 + k * 77 + (i % 5) * 13,
                508 - Math.floor(i / 5) * 12,
                9,
                goods[(k + Math.round(x / 100)) % 5],
              ),
            ),
        ),
        figure(random.between(110, 210), 512, 128, p.near, p.wall),
      ].join(''),
    );
  return [
    sky(c, { sunX: 600, sunY: 130, sunR: 56, clouds: 3 }),
    times(11, i =>
      house(c, i * 112 - 20, 470, 114, random.between(150, 250), { wall: i % 3 ? p.wall : p.ground }),
    ),
    rect(0, 470, WIDTH, 330, p.far),
    stall(60, p.pop),
    stall(440, p.near),
    stall(820, p.roof),
    rect(0, 656, WIDTH, 144, p.mid),
    times(9, i => line(i * 170 - 90, 800, i * 110 + 170, 656, p.wall, 2, { opacity: 0.3 })),
    crowd(c, 786, 7, 130, 165),
  ].join('');
}

export function stadium(c) {
  const { p, random } = c;
  return [
    sky(c, { sunX: 250, sunY: 150, sunR: 56 }),
    land(ridgeLine(random, 380, 260, 0.25), p.far),
    polygon(
      [
        [0, 340],
        [1200, 340],
        [1200, 480],
        [0, 480],
      ],
      p.near,
    ),
    times(5, row =>
      times(48, i =>
        circle(
          12 + i * 25 + (row % 2) * 12,
          360 + row * 25,
          8,
          random.pick([p.pop, p.wall, p.lit, p.mid, p.roof]),
        ),
      ),
    ),
    rect(0, 326, WIDTH, 16, p.wall),
    [110, 1090]
      .map(
        x =>
          line(x, 90, x, 430, p.ink, 10) +
          rect(x - 62, 60, 124, 62, p.ink, { rx: 6 }) +
          times(8, i => circle(x - 46 + (i % 4) * 31, 78 + Math.floor(i / 4) * 27, 10, p.lit)),
      )
      .join(''),
    polygon(
      [
        [0, 480],
        [1200, 480],
        [1200, 800],
        [0, 800],
      ],
      p.leaf,
    ),
    times(5, i =>
      polygon(
        [
          [i * 240, 480],
          [i * 240 + 120, 480],
          [i * 300 - 30, 800],
          [i * 300 - 200, 800],
        ],
        p.wall,
        { opacity: 0.08 },
      ),
    ),
    line(0, 500, 1200, 500, p.wall, 5),
    ellipse(600, 660, 210, 84, undefined, { stroke: p.wall, width: 6 }),
    line(600, 500, 600, 800, p.wall, 6),
    path('M960 540v-96h190v96', undefined, { stroke: p.wall, width: 9 }),
    figure(380, 712, 150, p.pop, p.wall),
    figure(720, 640, 116, p.wall, p.ground),
    figure(890, 700, 140, p.pop, p.wall),
    circle(470, 706, 15, p.wall),
    circle(470, 706, 6, p.ink),
  ].join('');
}

export function pool(c) {
  const { p, random } = c;
  const cap = (x, y, s, hue) =>
    at(
      x,
      y,
      s,
      ellipse(0, 12, 62, 12, p.sun, { opacity: 0.5 }) +
        path('M-46 14C-44 -10 44 -10 46 14Z', p.ground) +
        circle(0, -22, 30, p.ground) +
        path('M-31 -24a31 31 0 0 1 62 0Z', hue) +
        circle(-27, -16, 9, hue) +
        circle(27, -16, 9, hue),
    );
  return [
    sky(c, { sunX: 940, sunY: 140, sunR: 56 }),
    land(ridgeLine(random, 330, 220, 0.3), p.far),
    rect(0, 300, WIDTH, 90, p.wall),
    times(40, i => circle(16 + i * 30, 326 + (i % 2) * 22, 9, random.pick([p.pop, p.near, p.roof, p.mid]))),
    rect(0, 376, WIDTH, 24, p.ground),
    rect(0, 400, WIDTH, 400, `url(#${c.id}-sea)`),
    times(3, k => times(24, i => circle(i * 52 + 10, 450 + k * 110, 8 + k * 2, i % 2 ? p.pop : p.wall))),
    times(26, () =>
      curve(`M${n(random.between(0, 1160))} ${n(random.between(430, 780))}q20 -14 40 0t40 0`, p.sun, 4, {
        opacity: 0.4,
      }),
    ),
    path('M40 560v-130h210v130', undefined, { stroke: p.wall, width: 10 }),
    times(6, i => line(70 + i * 32, 434, 70 + i * 32, 560, p.wall, 1.5, { opacity: 0.7 })),
    cap(420, 560, 0.9, p.ink),
    cap(690, 500, 0.7, p.wall),
    cap(860, 640, 1.25, p.pop),
    cap(560, 710, 1.3, p.wall),
    curve('M830 650C790 600 760 560 770 520', p.ground, 26),
    circle(772, 476, 36, p.lit),
    curve('M740 462Q772 490 806 462M748 500Q772 478 798 500', p.ink, 3),
  ].join('');
}

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

/** A small cinema: the projector's beam, a coast on the screen, the backs of forty heads. */
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

export function street(c) {
  const { p, random } = c;
  return [
    sky(c, { sunX: 980, sunY: 150, sunR: 60 }),
    land(ridgeLine(random, 440, 280, 0.25), p.far),
    times(9, i =>
      house(c, i * 140 - 30, 610, 142, random.between(190, 380), { wall: [p.wall, p.ground, p.far][i % 3] }),
    ),
    rect(0, 606, WIDTH, 34, p.wall),
    rect(0, 640, WIDTH, 160, p.near),
    times(8, i => rect(30 + i * 160, 716, 90, 9, p.wall, { opacity: 0.7 })),
    times(
      4,
      i =>
        line(150 + i * 300, 420, 150 + i * 300, 622, p.ink, 7) +
        curve(`M${150 + i * 300} 424q4 -40 50 -40`, p.ink, 7) +
        circle(206 + i * 300, 390, 14, p.lit),
    ),
    at(
      430,
      704,
      1,
      rect(0, -150, 400, 134, p.pop, { rx: 16 }) +
        rect(0, -66, 400, 14, p.wall) +
        times(6, k => rect(22 + k * 60, -132, 48, 52, k === 5 ? p.lit : p.near, { rx: 5 })) +
        rect(318, -60, 44, 44, p.near) +
        [80, 310].map(x => circle(x, -12, 30, p.ink) + circle(x, -12, 12, p.wall)).join(''),
    ),
    times(5, i =>
      figure([80, 260, 900, 1010, 1120][i], 640, 96, [p.near, p.roof, p.ink, p.pop, p.mid][i], p.wall),
    ),
    turned(
      0,
      0,
      0,
      at(
        1000,
        740,
        1,
        circle(-50, 0, 34, undefined, { stroke: p.ink, width: 6 }) +
          circle(60, 0, 34, undefined, { stroke: p.ink, width: 6 }) +
          curve('M-50 0L-18 -56H36L60 0M-18 -56L6 0L36 -56M-30 -66h26M36 -56l-6 -22h22', p.lit, 6),
      ),
    ),
  ].join('');
}

export function school(c) {
  const { p, random } = c;
  return [
    sky(c, { sunX: 220, sunY: 170, sunR: 60 }),
    land(ridgeLine(random, 620, 300, 0.25), p.far),
    times(4, i => conifer(p.leaf, p.ink, [60, 150, 1060, 1150][i], 680, [220, 280, 300, 220][i])),
    rect(200, 330, 800, 350, p.wall),
    rect(820, 330, 180, 350, p.ink, { opacity: 0.07 }),
    polygon(
      [
        [176, 334],
        [260, 250],
        [940, 250],
        [1024, 334],
      ],
      p.roof,
    ),
    rect(530, 190, 140, 490, p.ground),
    polygon(
      [
        [510, 194],
        [600, 116],
        [690, 194],
      ],
      p.roof,
    ),
    circle(600, 258, 40, p.wall),
    circle(600, 258, 40, undefined, { stroke: p.ink, width: 6 }),
    curve('M600 258V232M600 258L618 268', p.ink, 5),
    times(16, i =>
      i % 8 === 3 || i % 8 === 4
        ? ''
        : rect(
            228 + (i % 8) * 98,
            380 + Math.floor(i / 8) * 140,
            62,
            86,
            random.chance(0.45) ? p.lit : p.near,
          ) +
          line(
            259 + (i % 8) * 98,
            380 + Math.floor(i / 8) * 140,
            259 + (i % 8) * 98,
            466 + Math.floor(i / 8) * 140,
            p.wall,
            5,
          ),
    ),
    path('M556 680V556a44 44 0 0 1 88 0V680Z', p.near),
    rect(0, 676, WIDTH, 124, p.ground),
    ellipse(600, 740, 620, 40, p.wall, { opacity: 0.35 }),
    crowd(c, 772, 10, 84, 112),
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

/** A finish arch, a road and many people: marathons, regattas of soapboxes, city runs. */
export function race(c) {
  const { p, random } = c;
  return [
    sky(c, { sunX: 320, sunY: 180, sunR: 70 }),
    land(ridgeLine(random, 500, 320, 0.3), p.far),
    times(10, i => house(c, i * 126 - 30, 500, 120, random.between(80, 150))),
    rect(0, 496, WIDTH, 304, p.leaf),
    polygon(
      [
        [470, 496],
        [730, 496],
        [1130, 800],
        [70, 800],
      ],
      p.mid,
    ),
    times(6, i =>
      polygon(
        [
          [597 - i, 510 + i * i * 10],
          [603 + i, 510 + i * i * 10],
          [605 + i * 2, 524 + i * i * 12],
          [595 - i * 2, 524 + i * i * 12],
        ],
        p.wall,
      ),
    ),
    rect(380, 300, 26, 240, p.ink),
    rect(794, 300, 26, 240, p.ink),
    rect(366, 264, 468, 74, p.pop, { rx: 8 }),
    times(20, i => rect(382 + (i % 20) * 22, i % 2 ? 284 : 302, 22, 18, p.wall)),
    times(30, i =>
      circle(
        i < 15 ? random.between(0, 360 - i * 6) : random.between(840 + (i % 15) * 6, 1200),
        520 + (i % 15) * 12,
        11,
        random.pick([p.pop, p.lit, p.roof, p.wall]),
      ),
    ),
    times(11, i => {
      const depth = i / 10;
      return figure(
        600 + random.between(-70, 70) * (1 + depth * 3.6),
        560 + depth * 222,
        56 + depth * 110,
        random.pick([p.pop, p.wall, p.lit, p.near, p.roof]),
        p.ground,
      );
    }),
  ].join('');
}
