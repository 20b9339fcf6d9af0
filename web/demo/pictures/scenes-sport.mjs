import { figure, house, sky } from './parts.mjs';
import {
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

/** A finish arch, a road and many people. */
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
