import { byId } from '../dom.js';

/** @typedef {'bot' | 'group'} Audience */

const choice = byId('audience', HTMLFieldSetElement);
const label = byId('words-label', HTMLElement);
const toBot = byId('hint-bot', HTMLElement);
const toGroup = byId('hint-group', HTMLElement);

/**
 * In a group's room one writes to the bot or to the group. Each room keeps its choice while the page is open.
 *
 * @param {(audience: Audience) => void} changed
 */
export function audiencePicker(changed) {
  /** @type {Map<string, Audience>} */
  const chosen = new Map();
  let address = '';
  let name = '';

  const audience = () => chosen.get(address) ?? 'bot';

  const draw = () => {
    const isGroup = audience() === 'group';
    for (const radio of choice.querySelectorAll('input')) radio.checked = radio.value === audience();
    label.textContent = `Skriv till ${isGroup ? name : 'Samverkansbot'}`;
    toBot.hidden = isGroup;
    toGroup.hidden = !isGroup;
    changed(audience());
  };

  choice.addEventListener('change', ({ target }) => {
    chosen.set(address, /** @type {HTMLInputElement} */ (target).value === 'group' ? 'group' : 'bot');
    draw();
  });

  return {
    audience,
    /** @param {import('../../page-state.ts').ShownRoom} room */
    enter(room) {
      address = room.address;
      name = room.name;
      choice.hidden = room.direct;
      draw();
    },
  };
}
