import { onSwitch, paused, setLive } from './live-switch.js';
import { make, unheard, writer } from './nodes.js';
import { text } from './phrases.js';
import { langOf } from './settings.js';

/**
 * <tidemark-live-toggle>: a button that is pressed while numbers move. Its name stays the same, as
 * aria-pressed says the rest; the word "on" or "off" is for the eye.
 */
export class LiveToggle extends HTMLElement {
  connectedCallback(): void {
    this.textContent = '';
    const lang = langOf(this);
    const button = make(this, 'button', { type: 'button' });
    writer(button)(`${text('live', lang)} `);
    const write = writer(make(button, 'span', unheard));
    const show = (): void => {
      button.setAttribute('aria-pressed', `${!paused}`);
      write(text(`live_${paused ? 'off' : 'on'}`, lang));
    };
    button.onclick = () => setLive(paused);
    onSwitch(show);
    show();
  }
}
