import { conifer, gull, house, olive, sea, sky, stonePine } from './parts.mjs';
import {
  HEIGHT,
  WIDTH,
  at,
  circle,
  curve,
  ellipse,
  heightAt,
  land,
  line,
  n,
  path,
  polygon,
  rect,
  ridgeLine,
  times,
} from './shapes.mjs';

/** A peak with a lit and a shaded face, and snow on its upper third. */
const peak = (p, x, base, half, height, rock, snow = p.wall) => {
  const top = base - height;
  return (
    polygon(
      [
        [x - half, base],
        [x, top],
        [x + half, base],
      ],
      rock,
    ) +
    polygon(
      [
        [x, top],
        [x + half, base],
        [x + half * 0.16, base],
        [x - half * 0.08, top + height * 0.5],
      ],
      p.ink,
      { opacity: 0.16 },
    ) +
    polygon(
      [
        [x, top],
        [x + half * 0.34, top + height * 0.34],
        [x + half * 0.16, top + height * 0.28],
        [x + half * 0.03, top + height * 0.42],
        [x - half * 0.1, top + height * 0.27],
        [x - half * 0.3, top + height * 0.3],
      ],
      snow,
    )
  );
};

export function mountains(c) {
  const { p, random } = c;
  const front = ridgeLine(random, 740, 110, 0.3);
  return [
    sky(c, { sunX: random.between(160, 1040), sunY: 180, sunR: 64 }),
    peak(p, 240, 640, 330, 330, p.far),
    peak(p, 980, 640, 380, 400, p.far),
    peak(p, random.between(520, 660), 660, 420, 500, p.mid),
    land(ridgeLine(random, 660, 110, 0.3), p.near),
    land(front, p.ground),
    times(30, () => {
      const x = random.between(0, WIDTH);
      return conifer(p.leaf, p.ink, x, heightAt(front, x) + random.between(6, 60), random.between(60, 150));
    }),
    house(c, 520, 730, 112, 50),
    house(c, 690, 752, 96, 44),
  ].join('');
}

export function forest(c) {
  const { p, random } = c;
  const rank = (y, count, low, high, fill, opacity) =>
    times(count, i =>
      conifer(
        fill,
        p.ink,
        (i / count) * 1240 + random.between(-30, 30),
        y + random.between(-20, 20),
        random.between(low, high),
      ),
    ) + rect(0, y - 20, WIDTH, HEIGHT - y + 20, fill, { opacity });
  return [
    sky(c, { sunX: random.between(300, 900), sunY: 220, sunR: 90 }),
    land(ridgeLine(random, 480, 230, 0.25), p.far),
    rank(520, 26, 120, 210, p.mid),
    rank(620, 20, 170, 290, p.near),
    land(ridgeLine(random, 730, 60, 0.3), p.ground),
    times(7, i =>
      conifer(
        p.leaf,
        p.ink,
        [40, 150, 260, 900, 1010, 1110, 1190][i],
        770 + (i % 2) * 26,
        random.between(320, 450),
      ),
    ),
    path(
      'M560 800C600 760 540 730 590 700C620 680 610 668 606 660L626 660C640 680 660 690 640 716C620 744 690 760 680 800Z',
      p.wall,
      { opacity: 0.8 },
    ),
  ].join('');
}

export function canyon(c) {
  const { p, random } = c;
  const pillars = [208, 364, 520, 676, 832, 988];
  return [
    sky(c, { sunX: 600, sunY: 170, sunR: 74 }),
    land(ridgeLine(random, 480, 220, 0.25), p.far),
    polygon(
      [
        [0, 200],
        [180, 260],
        [300, 420],
        [420, 620],
        [480, 800],
        [0, 800],
      ],
      p.mid,
    ),
    polygon(
      [
        [1200, 170],
        [1030, 250],
        [900, 410],
        [800, 610],
        [730, 800],
        [1200, 800],
      ],
      p.mid,
    ),
    path(
      'M420 800C480 740 640 740 590 690C550 650 620 640 600 610L650 612C660 650 620 660 660 690C720 740 700 760 790 800Z',
      `url(#${c.id}-sea)`,
    ),
    // The bridge. Its pillars run deeper than the slopes, which are drawn over their feet.
    pillars
      .map(
        (x, i) =>
          rect(x, 420, 20, [200, 300, 330, 330, 300, 200][i], p.wall) +
          rect(x + 13, 420, 7, [200, 300, 330, 330, 300, 200][i], p.ink, { opacity: 0.14 }),
      )
      .join(''),
    times(5, i => path(`M${215 + i * 156} 356h156v150h-14V430a64 64 0 0 0 -128 0v76h-14Z`, p.wall)),
    path('M480 800C500 742 520 730 560 740L600 800Z', p.near),
    path('M610 800C640 740 690 728 730 734L780 800Z', p.near),
    polygon(
      [
        [0, 350],
        [150, 400],
        [250, 500],
        [400, 650],
        [470, 800],
        [0, 800],
      ],
      p.near,
    ),
    polygon(
      [
        [1200, 350],
        [1080, 390],
        [970, 500],
        [810, 650],
        [740, 800],
        [1200, 800],
      ],
      p.near,
    ),
    rect(0, 330, WIDTH, 26, p.wall),
    rect(0, 352, WIDTH, 8, p.ink, { opacity: 0.25 }),
    times(26, () => {
      const left = random.chance(0.5);
      const x = left ? random.between(0, 300) : random.between(900, 1200);
      return conifer(p.leaf, p.ink, x, random.between(660, 810), random.between(60, 120));
    }),
    gull(p.ink, 700, 250, 20),
  ].join('');
}

export function lake(c) {
  const { p, random } = c;
  return [
    sky(c, { sunX: 830, sunY: 260, sunR: 86 }),
    land(ridgeLine(random, 470, 240, 0.2), p.far),
    land(ridgeLine(random, 480, 110, 0.2), p.mid),
    sea(c, 470, { glintX: 830 }),
    polygon(
      [
        [520, 476],
        [600, 420],
        [690, 436],
        [760, 476],
      ],
      p.near,
    ),
    polygon(
      [
        [560, 484],
        [620, 520],
        [700, 508],
        [760, 480],
      ],
      p.near,
      { opacity: 0.35 },
    ),
    times(26, i => {
      const x = random.between(-20, WIDTH);
      const y = 590 + random.between(0, 190);
      const r = 18 + (y - 560) * 0.16;
      return (
        ellipse(x, y, r, r * 0.3, p.leaf) +
        (i % 4 === 0
          ? ellipse(x, y - r * 0.2, r * 0.28, r * 0.2, p.pop) +
            ellipse(x, y - r * 0.3, r * 0.13, r * 0.14, p.lit)
          : '')
      );
    }),
    // A heron, waiting.
    at(
      300,
      690,
      1.2,
      curve('M-6 0V-92M14 0V-92', p.ink, 5) +
        path('M-62 -96C-20 -150 40 -150 56 -118C40 -86 -20 -80 -62 -96Z', p.wall) +
        path('M-70 -88C-30 -122 10 -124 30 -104C0 -88 -40 -84 -70 -88Z', p.mid) +
        curve('M46 -120C84 -150 30 -178 58 -210', p.wall, 13) +
        circle(62, -214, 13, p.wall) +
        polygon(
          [
            [72, -220],
            [120, -210],
            [72, -206],
          ],
          p.pop,
        ) +
        curve('M54 -222Q36 -226 26 -216', p.ink, 4),
    ),
    times(26, () => {
      const x = random.pick([random.between(-10, 190), random.between(1010, 1210)]);
      const h = random.between(120, 290);
      const lean = random.between(-26, 26);
      return (
        curve(`M${n(x)} 810Q${n(x)} ${n(800 - h * 0.6)} ${n(x + lean)} ${n(800 - h)}`, p.near, 6) +
        (random.chance(0.5) ? ellipse(x + lean, 800 - h, 8, 26, p.roof) : '')
      );
    }),
  ].join('');
}

export function oliveGrove(c) {
  const { p, random } = c;
  return [
    sky(c, { sunX: 900, sunY: 150 }),
    sea(c, 320, { bottom: 470, glintX: 900, glints: 12 }),
    land(
      ridgeLine(random, 330, 130, 0.25)
        .filter(([x]) => x < 620)
        .concat([[660, 332]]),
      p.far,
    ),
    rect(0, 332, WIDTH, 120, `url(#${c.id}-sea)`),
    times(8, i =>
      rect(840 + random.between(-40, 60) - i * 6, 338 + i * 10, random.between(50, 130), 4, p.sun, {
        rx: 2,
        opacity: 0.5,
      }),
    ),
    [440, 550, 690]
      .map((y, index) => {
        const size = 104 + index * 50;
        const count = [8, 5, 3][index];
        const wall = 20 + index * 7;
        const stone = 44 + index * 12;
        return (
          rect(0, y, WIDTH, HEIGHT - y, p.ground) +
          rect(0, y, WIDTH, HEIGHT - y, p.leaf, { opacity: 0.34 - index * 0.1 }) +
          rect(0, y, WIDTH, wall, p.wall) +
          times(
            Math.ceil(WIDTH / stone) + 1,
            i =>
              line(i * stone, y, i * stone, y + wall * 0.5, p.ink, 2, { opacity: 0.25 }) +
              line((i + 0.5) * stone, y + wall * 0.5, (i + 0.5) * stone, y + wall, p.ink, 2, {
                opacity: 0.25,
              }),
          ) +
          line(0, y + wall * 0.5, WIDTH, y + wall * 0.5, p.ink, 2, { opacity: 0.25 }) +
          times(count, i => {
            const x = ((i + 0.5) / count) * WIDTH + random.between(-34, 34);
            return (
              ellipse(x, y + 2, size * 0.4, size * 0.06, p.ink, { opacity: 0.18 }) +
              olive(p, x, y + 2, size * random.between(0.85, 1.05))
            );
          })
        );
      })
      .join(''),
  ].join('');
}

export function katun(c) {
  const { p, random } = c;
  const slope = ridgeLine(random, 640, 150, 0.12);
  const hut = (x, s) =>
    at(
      x,
      heightAt(slope, x) + 16,
      s,
      rect(-70, -44, 140, 44, p.wall) +
        polygon(
          [
            [-92, -40],
            [0, -150],
            [92, -40],
          ],
          p.roof,
        ) +
        polygon(
          [
            [0, -150],
            [92, -40],
            [40, -40],
          ],
          p.ink,
          { opacity: 0.14 },
        ) +
        rect(-16, -44, 32, 44, p.ink) +
        times(4, i =>
          line(-70 + i * 20, -46 - i * 22, 70 - i * 20, -46 - i * 22, p.ink, 2, { opacity: 0.25 }),
        ),
    );
  const sheep = (x, y, s) =>
    at(
      x,
      y,
      s,
      rect(-16, -8, 5, 16, p.ink) +
        rect(10, -8, 5, 16, p.ink) +
        ellipse(0, -18, 28, 18, p.wall) +
        circle(28, -24, 9, p.ink),
    );
  return [
    sky(c, { sunX: 260, sunY: 190 }),
    peak(p, 300, 640, 380, 330, p.far, p.far),
    peak(p, 860, 660, 460, 450, p.far),
    land(ridgeLine(random, 600, 190, 0.2), p.mid),
    land(slope, p.leaf),
    hut(420, 1.1),
    hut(640, 0.8),
    hut(830, 0.95),
    land(ridgeLine(random, 770, 90, 0.1), p.ground),
    times(15, () => sheep(random.between(60, 1140), random.between(690, 785), random.between(0.8, 1.3))),
    times(
      8,
      i =>
        line(60 + i * 150, 660 + (i % 2) * 8, 60 + i * 150, 716 + (i % 2) * 8, p.ink, 7) +
        line(60 + i * 150, 676 + (i % 2) * 8, 210 + i * 150, 676 + ((i + 1) % 2) * 8, p.ink, 5),
    ),
  ].join('');
}

export function train(c) {
  const { p, random } = c;
  return [
    sky(c, { sunX: 960, sunY: 200 }),
    land(ridgeLine(random, 560, 380, 0.3), p.far),
    land(ridgeLine(random, 640, 260, 0.2), p.mid),
    path(
      'M0 470H1200V800H1130V640a75 75 0 0 0 -150 0V800H900V640a75 75 0 0 0 -150 0V800H670V640a75 75 0 0 0 -150 0V800H440V640a75 75 0 0 0 -150 0V800H210V640a75 75 0 0 0 -150 0V800H0Z',
      p.wall,
    ),
    rect(0, 470, WIDTH, 16, p.ink, { opacity: 0.3 }),
    times(26, i =>
      line(i * 48, 520 + (i % 3) * 16, i * 48 + 30, 520 + (i % 3) * 16, p.ink, 2.5, { opacity: 0.2 }),
    ),
    times(3, i =>
      at(
        180 + i * 300,
        470,
        1,
        rect(0, -108, 288, 92, i === 2 ? p.pop : p.wall, { rx: 8 }) +
          rect(0, -52, 288, 12, i === 2 ? p.wall : p.pop) +
          times(6, k => rect(18 + k * 44, -96, 32, 34, random.chance(0.6) ? p.lit : p.near, { rx: 3 })) +
          times(4, k => circle(40 + k * 70, -12, 14, p.ink)),
      ),
    ),
    path('M1068 454v-92c50 0 74 40 82 92Z', p.pop),
    polygon(
      [
        [1080, 374],
        [1108, 384],
        [1124, 412],
        [1080, 412],
      ],
      p.lit,
    ),
    line(0, 466, WIDTH, 466, p.ink, 8),
    times(10, i => line(60 + i * 125, 330, 60 + i * 125, 466, p.ink, 4)),
    line(0, 338, WIDTH, 338, p.ink, 2),
    times(16, () =>
      conifer(p.leaf, p.ink, random.between(0, WIDTH), random.between(770, 830), random.between(90, 170)),
    ),
  ].join('');
}

export function turbines(c) {
  const { p, random } = c;
  const hill = ridgeLine(random, 650, 190, 0.1);
  const mill = (x, h) => {
    const y = heightAt(hill, x) + 8;
    const r = h * 0.46;
    const start = random.between(0, 120);
    return (
      polygon(
        [
          [x - h * 0.022, y],
          [x - h * 0.01, y - h],
          [x + h * 0.01, y - h],
          [x + h * 0.022, y],
        ],
        p.wall,
      ) +
      [0, 120, 240]
        .map(turn => {
          const angle = ((start + turn) * Math.PI) / 180;
          const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
          return polygon(
            [
              [x, y - h],
              [x + dx * r * 0.25 - dy * r * 0.06, y - h + dy * r * 0.25 + dx * r * 0.06],
              [x + dx * r, y - h + dy * r],
            ],
            p.wall,
          );
        })
        .join('') +
      circle(x, y - h, h * 0.024, p.pop)
    );
  };
  return [
    sky(c, { sunX: 220, sunY: 240, clouds: 6 }),
    land(ridgeLine(random, 560, 210, 0.25), p.far),
    land(hill, p.mid),
    mill(210, 330),
    mill(480, 410),
    mill(760, 370),
    mill(1020, 450),
    land(ridgeLine(random, 760, 90, 0.2), p.leaf),
    times(6, i =>
      at(
        90 + i * 190,
        760 - (i % 2) * 14,
        1,
        polygon(
          [
            [0, 0],
            [26, -52],
            [146, -52],
            [120, 0],
          ],
          p.near,
        ) +
          line(13, -26, 133, -26, p.sun, 2, { opacity: 0.5 }) +
          times(3, k => line(30 + k * 30, 0, 56 + k * 30, -52, p.sun, 2, { opacity: 0.5 })) +
          line(60, 0, 60, 26, p.ink, 5),
      ),
    ),
  ].join('');
}

export function storm(c) {
  const { p, random } = c;
  const bank = (y, r, fill, opacity) =>
    times(14, i =>
      circle(
        i * 95 + random.between(-30, 30),
        y + random.between(-26, 26),
        r + random.between(-16, 26),
        fill,
        { opacity },
      ),
    );
  return [
    sky(c, { sunR: 0, clouds: 0 }),
    land(ridgeLine(random, 560, 200, 0.3), p.far),
    sea(c, 560),
    bank(40, 110, p.near, 1),
    bank(150, 84, p.mid, 0.95),
    times(70, () => {
      const x = random.between(-60, WIDTH);
      const y = random.between(220, 700);
      return line(x, y, x - 22, y + 62, p.sun, 3, { opacity: 0.45 });
    }),
    polygon(
      [
        [760, 210],
        [680, 400],
        [736, 396],
        [664, 566],
        [820, 350],
        [762, 356],
        [822, 214],
      ],
      p.lit,
    ),
    times(4, row =>
      times(9, i =>
        curve(
          `M${n(i * 140 - 40 + row * 40)} ${n(620 + row * 50)}q35 ${-22 - row * 5} 70 0t70 0`,
          p.sun,
          4 + row,
          { opacity: 0.55 },
        ),
      ),
    ),
    at(
      300,
      640,
      1.3,
      path('M-90 -20C-50 -6 40 -8 84 -16L66 22H-66Z', p.pop) +
        line(-10, -90, -10, -14, p.ink, 5) +
        rect(10, -50, 40, 36, p.wall),
    ),
  ].join('');
}

export function pines(c) {
  const { p, random } = c;
  const beach = ridgeLine(random, 660, 40, 0.1);
  return [
    sky(c, { sunX: 720, sunY: 300, sunR: 96 }),
    sea(c, 440, { glintX: 720 }),
    land(
      ridgeLine(random, 450, 90, 0.3).filter(([x]) => x > 620),
      p.far,
    ),
    rect(0, 452, WIDTH, 240, `url(#${c.id}-sea)`, { opacity: 0.8 }),
    land(beach, p.ground),
    times(9, i => {
      const x = 330 + i * 92;
      const y = 730 - (i % 3) * 26;
      return (
        path(`M${x - 44} ${y - 62}Q${x} ${y - 112} ${x + 44} ${y - 62}Z`, i % 2 ? p.pop : p.wall) +
        line(x, y - 74, x, y, p.ink, 4)
      );
    }),
    stonePine(p, 120, 720, 500),
    stonePine(p, 300, 750, 380),
    stonePine(p, 1080, 740, 430),
  ].join('');
}
