/**
 * Seven kinds of light, each with the night that follows it. The names are the roles that scenes ask for, so a scene
 * never knows whether it is drawn for a light or a dark page.
 */
const palette = (sky, sun, hills, sea, [ground, leaf, wall, roof], [ink, pop, lit]) => ({
  sky,
  sun,
  far: hills[0],
  mid: hills[1],
  near: hills[2],
  sea,
  ground,
  leaf,
  wall,
  roof,
  ink,
  pop,
  lit,
});

export const palettes = {
  maestral: {
    day: palette(
      ['#7fbfdc', '#e8f3ee'],
      '#fff4cf',
      ['#a5c3cf', '#6796ab', '#2f6379'],
      ['#62b1c2', '#1d6a86'],
      ['#d3c39a', '#4f7f59', '#f8f1e2', '#dc6a40'],
      ['#16323f', '#e6542c', '#fdeebf'],
    ),
    night: palette(
      ['#0a1829', '#2b5a74'],
      '#f4ecd4',
      ['#2b4f64', '#1c394c', '#112533'],
      ['#24566c', '#0a2030'],
      ['#55523f', '#284b3d', '#93a4a6', '#934a35'],
      ['#07131d', '#f17c54', '#ffd98c'],
    ),
  },
  dusk: {
    day: palette(
      ['#f0a07c', '#fde3c0'],
      '#fff1cc',
      ['#d99a92', '#a4657a', '#5b3b5d'],
      ['#e8a58c', '#6d4a70'],
      ['#d8a983', '#6b6a58', '#fbe6cf', '#c1513f'],
      ['#33203d', '#d93f2e', '#fff0bd'],
    ),
    night: palette(
      ['#1c1430', '#84506a'],
      '#f9dcb8',
      ['#5a3d5c', '#3a2848', '#221733'],
      ['#5e3f60', '#1d132c'],
      ['#5b4450', '#3a3c42', '#a98f97', '#8e3f43'],
      ['#120b1e', '#f2775a', '#ffcf86'],
    ),
  },
  jugo: {
    day: palette(
      ['#a9b8b6', '#e5e6dc'],
      '#f7f3df',
      ['#b2bdb9', '#7d928f', '#47635f'],
      ['#8fa9a4', '#3f645f'],
      ['#bfb497', '#5d7657', '#efebdd', '#b8644a'],
      ['#223331', '#d2552f', '#f8e9b4'],
    ),
    night: palette(
      ['#10191b', '#3d5452'],
      '#e6e8d8',
      ['#344948', '#243635', '#162423'],
      ['#36504d', '#101d1d'],
      ['#4b4a3e', '#2d4234', '#8b9893', '#7c4738'],
      ['#0a1112', '#e57a50', '#f8d48a'],
    ),
  },
  noon: {
    day: palette(
      ['#49b3c9', '#d8f1e8'],
      '#fffbe3',
      ['#b7d3c2', '#7fb08f', '#3d7a63'],
      ['#58c7c3', '#0f7f95'],
      ['#ead8a6', '#5c9150', '#fffaf0', '#e8783f'],
      ['#123a44', '#ee5a2b', '#fff3c2'],
    ),
    night: palette(
      ['#06202c', '#1d6270'],
      '#effbe6',
      ['#235049', '#173a37', '#0d2626'],
      ['#1b6470', '#062330'],
      ['#5a5540', '#2b5440', '#95a9a3', '#96502f'],
      ['#051419', '#ff8453', '#ffdf93'],
    ),
  },
  spring: {
    day: palette(
      ['#b9dcd3', '#f6f3d9'],
      '#fff6c6',
      ['#bcd0a6', '#86ad73', '#47794f'],
      ['#9dccc0', '#42877f'],
      ['#dcca93', '#3f7346', '#fbf5e4', '#d9703f'],
      ['#1f3a2c', '#df5330', '#fff0b8'],
    ),
    night: palette(
      ['#0c1d1c', '#345d51'],
      '#f2efcf',
      ['#33543f', '#233f31', '#152a22'],
      ['#2f5b52', '#0d2422'],
      ['#524f38', '#27472f', '#93a092', '#8c4c31'],
      ['#08150f', '#f0805a', '#fbdc90'],
    ),
  },
  winter: {
    day: palette(
      ['#a7c4dc', '#f1f4f4'],
      '#fffaf0',
      ['#c4d3de', '#8ea9bf', '#4c6a86'],
      ['#a3c0d3', '#4a7595'],
      ['#e6eaea', '#466a6d', '#fdfdfb', '#a95a4c'],
      ['#1d2f44', '#d9472f', '#ffeaae'],
    ),
    night: palette(
      ['#0d1526', '#3e5878'],
      '#f1f4f4',
      ['#425a76', '#2b3f59', '#1a293d'],
      ['#37536f', '#101d2f'],
      ['#77869a', '#29434f', '#9aa7b6', '#7c4444'],
      ['#0a111d', '#ef7a5c', '#ffda93'],
    ),
  },
  harvest: {
    day: palette(
      ['#f3c877', '#fbf0cf'],
      '#fff8dc',
      ['#e0bd80', '#b98a4d', '#79552f'],
      ['#e2c68c', '#8a7a52'],
      ['#dda95b', '#7a7a3a', '#fdf3dc', '#c4562f'],
      ['#3a2716', '#c93f22', '#fff3bf'],
    ),
    night: palette(
      ['#1f1510', '#7a5230'],
      '#fbe7bd',
      ['#5b4128', '#3f2d1e', '#271b12'],
      ['#584630', '#20170f'],
      ['#6b4c2a', '#43431f', '#ab977a', '#8a4128'],
      ['#140c07', '#f2784d', '#ffd78a'],
    ),
  },
};
