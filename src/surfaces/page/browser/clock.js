import { withCalendar } from './day-field.js';
import { byId, counted, el, speak } from './dom.js';
import { post } from './server.js';

/** @typedef {import('../page-state.ts').ShownClock} ShownClock */
/** @typedef {import('../move-clock.ts').MoveSummary} MoveSummary */
/** @typedef {import('../move-clock.ts').SentTo} SentTo */

const section = byId('clock', HTMLElement);
const words = byId('clock-words', HTMLElement);
const day = byId('clock-date', HTMLInputElement);
const problem = byId('clock-error', HTMLElement);
const busy = byId('clock-busy', HTMLElement);
const summary = byId('clock-summary', HTMLElement);
const restart = byId('restart', HTMLDialogElement);
const mostOpen = 10;

/**
 * The bot's clock and the ways to move it.
 *
 * @param {{ linkTo(as: string, address: string): string, restarted(): void }} page
 */
export function clockPanel({ linkTo, restarted }) {
  let asking = false;
  let elsewhere = false;

  const showBusy = () => {
    busy.hidden = !(asking || elsewhere);
    section.ariaBusy = String(!busy.hidden);
  };

  /** @param {boolean} is */
  const setAsking = (is) => {
    asking = is;
    showBusy();
  };

  /**
   * @param {string} path
   * @param {object} body
   * @param {(answer: any) => void} done
   */
  const ask = async (path, body, done) => {
    if (asking || elsewhere) return;
    problem.textContent = '';
    summary.hidden = true;
    setAsking(true);
    speak(busy.textContent);
    try {
      done(await post(path, body));
    } catch (error) {
      problem.textContent = error instanceof Error ? error.message : String(error);
    } finally {
      setAsking(false);
    }
  };

  /** @param {object} to */
  const move = (to) => ask('/page/clock', { to }, showSummary);

  const place = el('span');
  day.before(place);
  place.replaceWith(withCalendar(day, 'clock-date-label'));

  /** @param {MoveSummary} moved */
  const showSummary = ({ messages, people, sent }) => {
    const line = inWords(messages, people, sent.length - people);
    const items = sent.map((one) => drawSent(one, messages <= mostOpen));
    summary.replaceChildren(el('h3', {}, line), el('ul', {}, ...items));
    summary.hidden = false;
    section.scrollIntoView({ block: 'start' });
    speak(`Klockan är ${words.textContent}. ${line}.`);
  };

  /**
   * @param {SentTo} sent
   * @param {boolean} open
   */
  const drawSent = ({ address, name, as, titles }, open) =>
    el(
      'li',
      {},
      el('a', { href: linkTo(as, address) }, name),
      el(
        'details',
        { open },
        el('summary', {}, counted(titles.length, 'meddelande', 'meddelanden')),
        ...titles.map((title) => el('p', {}, title)),
      ),
    );

  byId('clock-day', HTMLElement).addEventListener('click', () => move({ days: 1 }));
  byId('clock-week', HTMLElement).addEventListener('click', () => move({ days: 7 }));
  byId('clock-to', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    if (day.value.trim()) void move({ day: day.value.trim() });
    else problem.textContent = 'Välj ett datum först.';
  });
  byId('clock-restart', HTMLElement).addEventListener('click', () => {
    restart.returnValue = '';
    restart.showModal();
  });
  restart.addEventListener('close', () => {
    if (restart.returnValue === 'restart') void ask('/page/restart', {}, restarted);
  });

  return {
    /** @param {string} to */
    moveTo: (to) => move({ day: to }),
    /** @param {ShownClock} clock */
    draw(clock) {
      words.textContent = clock.words;
      day.dataset.min = clock.day;
      byId('clock-controls', HTMLElement).hidden = !clock.movable;
      elsewhere = clock.moving;
      showBusy();
    },
  };
}

/**
 * @param {number} messages
 * @param {number} people
 * @param {number} groups
 */
function inWords(messages, people, groups) {
  if (messages === 0) return 'Inget skickades under tiden';
  const places = [
    people > 0 ? counted(people, 'person', 'personer') : '',
    groups > 0 ? counted(groups, 'gruppsamtal', 'gruppsamtal') : '',
  ];
  return `${counted(messages, 'meddelande', 'meddelanden')} till ${places.filter(Boolean).join(' och ')}`;
}
