import { conifer, cypress, figure, house, sky } from './parts.mjs';
import {
  WIDTH,
  at,
  circle,
  curve,
  ellipse,
  land,
  line,
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
