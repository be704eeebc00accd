import { byId, el, speak } from './dom.js';

/** @typedef {import('../page-context.ts').Walk} Walk */
/** @typedef {import('../page-context.ts').WalkStep} WalkStep */

const storageKey = 'samverkansbot.walk';
const dialog = byId('welcome', HTMLDialogElement);
const list = byId('walks', HTMLElement);
const open = byId('walks-open', HTMLButtonElement);
const panel = byId('walk', HTMLElement);
const title = byId('walk-title', HTMLElement);
const words = byId('walk-words', HTMLElement);
const buttons = byId('walk-buttons', HTMLElement);

/**
 * What a newcomer is shown first, and the walks. A walk is kept as it was when it began, because its days are counted from
 * then; it goes on after a reload and in another window.
 *
 * @param {{ go(step: WalkStep['go']): void }} page
 */
export function guide({ go }) {
  /** @type {readonly Walk[]} */
  let walks = [];
  let drawn = '';
  let today = '';

  /** @returns {{ walk: Walk, at: number } | null} */
  const kept = () => JSON.parse(localStorage.getItem(storageKey) ?? 'null');

  /** @param {{ walk: Walk, at: number } | null} now */
  const keep = (now) => {
    if (now) localStorage.setItem(storageKey, JSON.stringify(now));
    else localStorage.removeItem(storageKey);
    drawPanel();
    const step = now?.walk.steps[now.at];
    if (now && step) {
      title.focus();
      speak(`${title.textContent}. ${step.words}`);
    } else byId('words', HTMLElement).focus();
  };

  const drawPanel = () => {
    const now = kept();
    const key = JSON.stringify([now, today]);
    if (key === drawn) return;
    drawn = key;
    const step = now?.walk.steps[now.at];
    panel.hidden = !step;
    if (!now || !step) return;
    const { walk, at } = now;
    const isLast = at === walk.steps.length - 1;
    title.textContent = `${walk.title}, steg ${at + 1} av ${walk.steps.length}`;
    words.textContent = step.words;
    const isPast = 'day' in step.go && step.go.day <= today;
    const press = (/** @type {string} */ label, /** @type {() => void} */ click, looks = '') =>
      el('button', { type: 'button', class: looks || null, click }, label);
    const isFocused = buttons.contains(document.activeElement);
    buttons.replaceChildren(
      ...(isPast ? [] : [press(step.go.label, () => go(step.go), 'primary')]),
      press(isLast ? 'Klart' : 'Nästa steg', () => keep(isLast ? null : { walk, at: at + 1 }), isPast ? 'primary' : ''),
      ...(at > 0 ? [press('Förra steget', () => keep({ walk, at: at - 1 }), 'quiet')] : []),
      press('Avsluta', () => keep(null), 'quiet'),
    );
    if (isFocused) buttons.querySelector('button')?.focus();
  };

  /** @param {Walk} walk */
  const drawChoice = (walk) =>
    el(
      'li',
      {},
      el('h3', {}, walk.title),
      el('p', {}, walk.about),
      el('button', { type: 'button', class: 'primary', click: () => begin(walk) }, `Börja: ${walk.title}`),
    );

  /** @param {Walk} walk */
  const begin = (walk) => {
    dialog.close();
    keep({ walk, at: 0 });
  };

  const show = () => {
    list.replaceChildren(...walks.map(drawChoice));
    if (!dialog.open) dialog.showModal();
    byId('welcome-title', HTMLElement).focus();
  };

  open.addEventListener('click', show);
  byId('welcome-close', HTMLElement).addEventListener('click', () => dialog.close());
  addEventListener('storage', drawPanel);

  return {
    /** @param {import('../page-state.ts').PageState} state */
    draw(state) {
      walks = state.walks;
      today = state.clock.day;
      open.hidden = walks.length === 0;
      drawPanel();
    },
    /** What whoever comes without having chosen anything sees first. */
    welcome() {
      if (walks.length > 0 && !kept()) show();
    },
    forget() {
      localStorage.removeItem(storageKey);
      drawPanel();
    },
  };
}
