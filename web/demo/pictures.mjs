import { palettes } from './pictures/palettes.mjs';
import * as indoorScenes from './pictures/scenes-indoors.mjs';
import * as landScenes from './pictures/scenes-land.mjs';
import * as seaScenes from './pictures/scenes-sea.mjs';
import * as sportScenes from './pictures/scenes-sport.mjs';
import * as townScenes from './pictures/scenes-town.mjs';
import { HEIGHT, WIDTH, randomFrom } from './pictures/shapes.mjs';

export const scenes = { ...seaScenes, ...landScenes, ...townScenes, ...indoorScenes, ...sportScenes };
export const pictureSize = { width: WIDTH, height: HEIGHT };

/**
 * One illustration as a stand-alone SVG. Day and night are two files and the page chooses with `<picture media>`:
 * a style inside the SVG would need a hole in the page's Content-Security-Policy.
 */
export function drawPicture({ article, scene, light, time }) {
  const draw = scenes[scene];
  const p = palettes[light]?.[time];
  if (!draw || !p) throw new Error(`${article}: no scene "${scene}" in the light of "${light}" at ${time}`);
  const seed = Number(article.replace(/\D/g, ''));
  // Ids are unique even if somebody pastes several pictures into one document.
  const id = `${article}-${time}`;
  const body = draw({ p, random: randomFrom(seed * 7919), id });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}">${body}</svg>\n`;
}
