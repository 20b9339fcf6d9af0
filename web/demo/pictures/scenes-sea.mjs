import { bellTower, cypress, figure, fishingBoat, gull, house, sail, sea, sky } from './parts.mjs';
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
} from './shapes.mjs';

export function bay(c) {
  const { p, random } = c;
  const sunX = random.between(300, 900);
  return [
    sky(c, { sunX, sunY: 240 }),
    land(ridgeLine(random, 470, 260, 0.3), p.far),
    land(ridgeLine(random, 500, 190, 0.2), p.mid),
    sea(c, 500, { glintX: sunX }),
    land(
      ridgeLine(random, 510, 34, 0.6)
        .filter(([x]) => x < 520)
        .concat([[560, 512]]),
      p.near,
    ),
    rect(0, 512, WIDTH, HEIGHT - 512, `url(#${c.id}-sea)`, { opacity: 0.88 }),
    times(18, i =>
      rect(
        sunX - 120 + random.between(-60, 60) - i * 5,
        530 + i * 14,
        60 + random.between(20, 120) + i * 8,
        3 + i * 0.25,
        p.sun,
        { rx: 3, opacity: 0.5 },
      ),
    ),
    sail(p, random.between(180, 420), 640, random.between(1, 1.3)),
    sail(p, random.between(620, 780), 560, 0.55),
    sail(p, random.between(880, 1080), 585, 0.7),
    gull(p.ink, 640, 190, 24),
    gull(p.ink, 720, 225, 16),
  ].join('');
}

export function oldTown(c) {
  const { p, random } = c;
  const shore = 600;
  const row = (y, low, high, shade) => {
    let x = 170 + random.between(-30, 30);
    let out = '';
    while (x < 1000) {
      const w = random.between(64, 118);
      out += house(c, x, y, w, random.between(low, high), shade && { wall: shade });
      x += w - 2;
    }
    return out;
  };
  return [
    sky(c, { sunX: 960, sunY: 190 }),
    land(ridgeLine(random, 560, 440, 0.3), p.far),
    land(ridgeLine(random, 590, 250, 0.2), p.mid),
    row(shore - 116, 60, 110),
    bellTower(c, random.between(460, 620), shore - 80, 66, 330),
    row(shore - 50, 70, 120),
    cypress(p.leaf, 200, shore - 36, 190),
    cypress(p.leaf, 1000, shore - 36, 170),
    cypress(p.leaf, 1040, shore - 36, 130),
    // The wall, with its sea gate.
    rect(120, shore - 60, 960, 66, p.ground),
    times(24, i => rect(120 + i * 40.4, shore - 76, 24, 18, p.ground)),
    rect(120, shore - 20, 960, 26, p.ink, { opacity: 0.12 }),
    path(`M600 ${shore + 6}v-40a28 28 0 0 1 56 0v40Z`, p.ink),
    sea(c, shore + 4),
    fishingBoat(p, random.between(240, 420), 706, 0.9),
    sail(p, random.between(820, 960), 690, 0.8),
  ].join('');
}

export function lighthouse(c) {
  const { p, random } = c;
  const x = random.pick([360, 420, 790]);
  const side = x < 600 ? 1 : -1;
  const lampY = 226;
  return [
    sky(c, { sunX: 600 + side * 280, sunY: 430, sunR: 66, clouds: 5 }),
    land(ridgeLine(random, 540, 90, 0.3), p.far),
    polygon(
      [
        [x, lampY],
        [x + side * 1000, lampY - 190],
        [x + side * 1000, lampY + 70],
      ],
      p.lit,
      { opacity: 0.42 },
    ),
    sea(c, 540, { glintX: 600 + side * 280 }),
    polygon(
      [
        [x - 330, 800],
        [x - 270, 640],
        [x - 150, 596],
        [x - 70, 560],
        [x + 90, 556],
        [x + 160, 610],
        [x + 250, 660],
        [x + 330, 800],
      ],
      p.near,
    ),
    polygon(
      [
        [x - 270, 640],
        [x - 150, 596],
        [x - 70, 560],
        [x + 20, 557],
        [x - 90, 640],
        [x - 200, 800],
        [x - 330, 800],
      ],
      p.mid,
    ),
    house(c, x + 44, 570, 120, 62),
    polygon(
      [
        [x - 46, 562],
        [x - 28, 262],
        [x + 28, 262],
        [x + 46, 562],
      ],
      p.wall,
    ),
    polygon(
      [
        [x - 41.5, 487],
        [x - 36.5, 404],
        [x + 36.5, 404],
        [x + 41.5, 487],
      ],
      p.pop,
    ),
    polygon(
      [
        [x - 32, 335],
        [x - 28, 262],
        [x + 28, 262],
        [x + 32, 335],
      ],
      p.pop,
    ),
    polygon(
      [
        [x + 8, 262],
        [x + 28, 262],
        [x + 46, 562],
        [x + 14, 562],
      ],
      p.ink,
      { opacity: 0.12 },
    ),
    rect(x - 42, 250, 84, 12, p.ink),
    rect(x - 22, 204, 44, 46, p.lit),
    line(x, 204, x, 250, p.ink, 4),
    path(`M${x - 30} 204Q${x} 160 ${x + 30} 204Z`, p.pop),
    line(x, 152, x, 184, p.ink, 5),
    times(7, i =>
      curve(`M${n(x - 360 + i * 106)} ${n(770 + (i % 2) * 12)}q26 -20 52 0t52 0`, p.sun, 5, { opacity: 0.7 }),
    ),
    gull(p.ink, x + side * 210, 330, 20),
    gull(p.ink, x + side * 270, 300, 14),
  ].join('');
}

export function harbour(c) {
  const { p, random } = c;
  let x = -20;
  let front = '';
  while (x < WIDTH) {
    const w = random.between(84, 140);
    front += house(c, x, 470, w, random.between(110, 200), { wall: random.chance(0.3) ? p.ground : p.wall });
    x += w;
  }
  return [
    sky(c, { sunX: random.between(200, 1000), sunY: 150, sunR: 60 }),
    land(ridgeLine(random, 440, 330, 0.3), p.far),
    front,
    rect(0, 464, WIDTH, 44, p.ground),
    rect(0, 496, WIDTH, 14, p.ink, { opacity: 0.25 }),
    times(9, i =>
      figure(
        60 + i * 130 + random.between(-40, 40),
        474,
        random.between(44, 56),
        random.pick([p.near, p.pop, p.ink, p.mid]),
        p.wall,
      ),
    ),
    sea(c, 508),
    fishingBoat(p, 250, 590, 1.05),
    fishingBoat(p, 600, 640, 1.3, p.wall),
    fishingBoat(p, 960, 584, 1, p.roof),
    times(6, i => circle(100 + i * 200, 740 + (i % 2) * 20, 13, p.pop)),
    curve('M0 742Q100 770 100 740T300 760T500 740T700 760T900 740T1100 760T1220 740', p.ink, 3),
  ].join('');
}

export function ferry(c) {
  const { p, random } = c;
  return [
    sky(c, { sunX: 260, sunY: 230 }),
    land(ridgeLine(random, 480, 330, 0.28), p.far),
    land(ridgeLine(random, 500, 180, 0.25), p.mid),
    sea(c, 500, { glintX: 260 }),
    at(
      640,
      610,
      1.25,
      [
        rect(-210, -66, 420, 42, p.wall),
        times(11, i => rect(-194 + i * 37, -56, 22, 16, p.near)),
        rect(-90, -128, 190, 62, p.wall),
        times(5, i => rect(-78 + i * 36, -118, 24, 20, random.chance(0.5) ? p.lit : p.near)),
        rect(-40, -166, 92, 38, p.wall),
        rect(-32, -158, 76, 14, p.ink),
        rect(66, -182, 28, 56, p.pop),
        rect(66, -172, 28, 12, p.ink),
        line(-60, -206, -60, -128, p.ink, 4),
        polygon(
          [
            [-60, -206],
            [-24, -196],
            [-60, -186],
          ],
          p.pop,
        ),
        path('M-276 -30H276L240 34H-240Z', p.near),
        path('M-262 -4H262L250 16H-250Z', p.pop),
        rect(-300, 38, 600, 6, p.sun, { rx: 3, opacity: 0.6 }),
      ].join(''),
    ),
    times(4, i => cloud(690 - i * 78, 360 - i * 34, 16 + i * 9)),
    gull(p.ink, 420, 330, 22),
    gull(p.ink, 350, 360, 15),
    gull(p.ink, 930, 300, 18),
  ].join('');

  function cloud(x, y, r) {
    return circle(x, y, r, p.sun, { opacity: 0.4 });
  }
}

export function underwater(c) {
  const { p, random } = c;
  const fish = (x, y, s, fill) =>
    at(
      x,
      y,
      s,
      path('M-60 0C-30 -38 30 -34 56 0C30 34 -30 38 -60 0Z', fill) +
        polygon(
          [
            [-50, 0],
            [-92, -28],
            [-92, 28],
          ],
          fill,
        ) +
        circle(34, -7, 5, p.ink) +
        curve('M8 -22Q18 0 8 22', p.ink, 3, { opacity: 0.4 }),
    );
  return [
    sky(c, { sunR: 0, clouds: 0 }),
    rect(0, 0, WIDTH, HEIGHT, `url(#${c.id}-sea)`),
    times(5, i =>
      polygon(
        [
          [180 + i * 190, 0],
          [270 + i * 190, 0],
          [140 + i * 170, 800],
          [-40 + i * 170, 800],
        ],
        p.sun,
        { opacity: 0.09 },
      ),
    ),
    land(ridgeLine(random, 760, 210, 0.4), p.near, { opacity: 0.5 }),
    times(14, () =>
      fish(random.between(100, 1100), random.between(120, 420), random.between(0.25, 0.42), p.sun),
    ),
    fish(420, 400, 1.25, p.pop),
    fish(760, 300, 0.9, p.lit),
    fish(860, 470, 0.75, p.pop),
    land(ridgeLine(random, 800, 110, 0.4), p.near),
    times(70, i => {
      const x = i * 17.5 + random.between(-8, 8);
      const h = random.between(90, 250);
      const lean = random.between(-46, 46);
      return curve(
        `M${n(x)} 800Q${n(x - lean * 0.6)} ${n(800 - h * 0.5)} ${n(x + lean)} ${n(800 - h)}`,
        random.chance(0.5) ? p.leaf : p.near,
        random.between(7, 13),
      );
    }),
    times(12, () =>
      circle(random.between(60, 1140), random.between(60, 620), random.between(4, 12), undefined, {
        stroke: p.sun,
        width: 3,
        opacity: 0.6,
      }),
    ),
  ].join('');
}

export function saltPans(c) {
  const { p, random } = c;
  const flamingo = (x, y, s) =>
    at(
      x,
      y,
      s,
      curve('M-4 0V-74M12 0V-70', p.pop, 5) +
        ellipse(0, -92, 46, 25, p.roof) +
        path('M-30 -96C-64 -84 -66 -74 -78 -66C-60 -62 -30 -66 -14 -76Z', p.pop) +
        curve('M38 -98C70 -118 30 -150 50 -178C60 -190 76 -184 76 -172', p.roof, 11) +
        path('M70 -178L92 -164L82 -156L68 -166Z', p.ink),
    );
  return [
    sky(c, { sunX: 840, sunY: 260, sunR: 92 }),
    land(ridgeLine(random, 440, 150, 0.25), p.far),
    land(ridgeLine(random, 446, 50, 0.4), p.leaf),
    sea(c, 440, { glintX: 840 }),
    times(5, i => line(-50, 470 + i * i * 18, 1250, 466 + i * i * 18, p.ground, 4 + i * 2.5)),
    times(9, i => line(600 + (i - 4) * 70, 440, 600 + (i - 4) * 330, 800, p.ground, 6, { opacity: 0.9 })),
    times(5, i =>
      polygon(
        [
          [120 + i * 46, 548 - (i % 2) * 8],
          [146 + i * 46, 508 - (i % 2) * 8],
          [172 + i * 46, 548 - (i % 2) * 8],
        ],
        p.wall,
      ),
    ),
    flamingo(470, 700, 1.15),
    flamingo(660, 640, 0.8),
    flamingo(310, 640, 0.7),
    gull(p.ink, 520, 220, 22),
  ].join('');
}

export function port(c) {
  const { p, random } = c;
  const boxes = [p.pop, p.roof, p.mid, p.leaf, p.ground, p.wall];
  const crane = (x, s) =>
    at(
      x,
      560,
      s,
      [
        line(-60, 0, -60, -300, p.ink, 12),
        line(70, 0, 70, -300, p.ink, 12),
        line(-60, -150, 70, -150, p.ink, 8),
        line(-60, -150, 70, -290, p.ink, 5),
        line(-250, -300, 190, -300, p.pop, 14),
        line(0, -300, 0, -410, p.ink, 9),
        line(0, -408, -240, -304, p.ink, 4),
        line(0, -408, 180, -304, p.ink, 4),
        rect(-30, -294, 50, 34, p.wall),
        line(-170, -294, -170, -190, p.ink, 3),
        rect(-200, -190, 60, 28, p.roof),
      ].join(''),
    );
  return [
    sky(c, { sunX: 200, sunY: 200 }),
    land(ridgeLine(random, 520, 260, 0.25), p.far),
    crane(960, 0.85),
    crane(560, 1),
    times(54, i =>
      rect(
        30 + (i % 18) * 64,
        536 - Math.floor(i / 18) * 36,
        61,
        33,
        random.pick(boxes),
        random.chance(0.25) && i > 17 ? { opacity: 0 } : {},
      ),
    ),
    rect(0, 570, WIDTH, 40, p.ground),
    rect(0, 596, WIDTH, 14, p.ink, { opacity: 0.3 }),
    sea(c, 610),
    path('M180 640H900L850 724H250Z', p.near),
    path('M214 690H870L850 724H250Z', p.pop),
    rect(220, 560, 80, 80, p.wall),
    rect(230, 572, 60, 14, p.ink),
    times(16, i => rect(330 + (i % 8) * 66, 606 - Math.floor(i / 8) * 34, 62, 31, random.pick(boxes))),
  ].join('');
}

/** The tide staff of the lead story: a quay wall, its painted marks, and the old level below the new one. */
export function tideGauge(c) {
  const { p, random } = c;
  return [
    sky(c, { sunX: 300, sunY: 215, sunR: 84, clouds: 5 }),
    land(ridgeLine(random, 480, 330, 0.3), p.far),
    land(ridgeLine(random, 500, 170, 0.25), p.mid),
    sea(c, 500, { glintX: 300 }),
    sail(p, 180, 556, 0.5),
    sail(p, 480, 580, 0.72),
    // The quay and the gauge house.
    polygon(
      [
        [700, 470],
        [1200, 450],
        [1200, 800],
        [664, 800],
      ],
      p.ground,
    ),
    polygon(
      [
        [700, 470],
        [1200, 450],
        [1200, 478],
        [696, 500],
      ],
      p.wall,
    ),
    times(5, i => line(690 - i * 6, 545 + i * 54, 1200, 540 + i * 56, p.ink, 2.5, { opacity: 0.25 })),
    times(9, i =>
      line(
        750 + (i % 5) * 104 + (i > 4 ? 50 : 0),
        i > 4 ? 600 : 545,
        748 + (i % 5) * 104 + (i > 4 ? 50 : 0),
        i > 4 ? 652 : 598,
        p.ink,
        2.5,
        { opacity: 0.25 },
      ),
    ),
    polygon(
      [
        [668, 740],
        [1200, 716],
        [1200, 800],
        [664, 800],
      ],
      p.leaf,
      { opacity: 0.55 },
    ),
    rect(920, 250, 190, 212, p.wall),
    rect(1060, 250, 50, 212, p.ink, { opacity: 0.1 }),
    polygon(
      [
        [896, 252],
        [1015, 164],
        [1134, 252],
      ],
      p.roof,
    ),
    path('M990 462v-96a32 32 0 0 1 64 0v96Z', p.near),
    rect(942, 290, 40, 52, p.lit),
    line(962, 290, 962, 342, p.near, 4),
    line(1015, 100, 1015, 166, p.ink, 5),
    polygon(
      [
        [1015, 100],
        [1066, 114],
        [1015, 130],
      ],
      p.pop,
    ),
    figure(862, 470, 128, p.ink, p.wall),
    polygon(
      [
        [872, 396],
        [908, 388],
        [910, 408],
        [874, 416],
      ],
      p.wall,
    ),
    // The staff: every tenth mark long, the red band where the sea stood in the first year.
    rect(716, 430, 62, 370, p.wall),
    rect(716, 430, 62, 370, undefined, { stroke: p.ink, width: 4 }),
    times(17, i => rect(716, 446 + i * 20, i % 5 === 0 ? 44 : 24, 7, p.ink)),
    // The water of today stands above the band.
    path(
      'M0 660Q60 646 120 660T240 660T360 660T480 660T600 660T720 660T840 660T960 660T1080 660T1200 660V800H0Z',
      `url(#${c.id}-sea)`,
      { opacity: 0.72 },
    ),
    curve(
      'M0 660Q60 646 120 660T240 660T360 660T480 660T600 660T720 660T840 660T960 660T1080 660T1200 660',
      p.sun,
      5,
      { opacity: 0.8 },
    ),
    // The red band keeps its colour through the water: the caption speaks of it.
    rect(716, 684, 62, 16, p.pop, { opacity: 0.85 }),
    gull(p.ink, 620, 260, 24),
    gull(p.ink, 700, 220, 16),
  ].join('');
}
