import { html } from './html.mjs';

/**
 * "kurenat" in strokes of one width on a 60-unit x-height; the crossbar of the t runs out as a wave.
 * Letters from left to right: k u r e n a t.
 */
const strokes = [
  'M8 4V104',
  'M52 44L14 78M26 68L56 104',
  'M76 44V80a21 21 0 0 0 42 0V44M118 44V104',
  'M146 104V44M146 76a28 28 0 0 1 32 -26',
  'M190 73H245a27.500 27.500 0 1 0 -8 20',
  'M270 104V44M270 76a23 23 0 0 1 46 0V104',
  'M392 44V104M392 74a27 27 0 1 1 -54 0a27 27 0 1 1 54 0',
  'M424 18V82a18 18 0 0 0 26 15M410 50C430 36 446 36 462 50S496 64 516 48',
];

export const wordmark = label =>
  html`<svg class="wordmark" viewBox="0 0 524 116" width="262" height="58" role="img" aria-label="${label}">
    <g fill="none" stroke="currentColor" stroke-width="13" stroke-linejoin="round">
      ${strokes.slice(0, -1).map(d => html`<path d="${d}" />`)}
      <path d="${strokes.at(-1)}" class="wave" />
    </g>
  </svg>`;

export const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="14" fill="#b5361a"/>' +
  '<path d="M26 10V42a10 10 0 0 0 14 9M10 29C20 20 28 20 34 28S48 36 56 27" fill="none" stroke="#fff" stroke-width="7"/></svg>\n';
