import { clockPanel } from './clock.js';
import { composer } from './compose.js';
import { byId, el, speak } from './dom.js';
import { showForm } from './form.js';
import { messageList } from './messages.js';
import { forgetSeen, markSeen, unread } from './seen.js';
import { act, getState, listenFor, Trouble } from './server.js';
import { nameOf, sidePanel } from './side.js';

/** @typedef {import('./server.js').PageState} PageState */

const scroll = byId('scroll', HTMLElement);
const problem = byId('problem', HTMLElement);
const earlier = byId('earlier', HTMLButtonElement);
const toNewest = byId('to-newest', HTMLButtonElement);
const page = 200;
const clockEvery = 20_000;

/** @type {PageState | null} */
let state = null;
let most = page;
let stopListening = () => {};
let listeningAs = '';
let follow = true;
/** @type {PromiseWithResolvers<PageState>} */
const begun = Promise.withResolvers();

// Who and where is in the address, so that every window can be somebody else and a reload changes nothing.
/** @param {string} as @param {string} address */
const linkTo = (as, address) => `#${new URLSearchParams({ som: as, i: address })}`;
const wanted = () => {
  const address = new URLSearchParams(location.hash.slice(1));
  return { as: address.get('som'), in: address.get('i'), most };
};

const messages = messageList(byId('messages', HTMLElement), async (button, message) => {
  await doing('/page/button', button, message);
});
const compose = composer((text) => doing('/page/command', { text }));
const side = sidePanel({ linkTo, become: (as) => location.assign(linkTo(as, `person/${as}`)) });
const clock = clockPanel({
  linkTo,
  restarted() {
    forgetSeen();
    most = page;
    speak('Provsidan har börjat om från början.');
    void refresh();
  },
});

let running = false;
let again = false;

/** Fetches the state and shows it: one request at a time, and one more when something changed meanwhile. */
async function refresh() {
  if (running) {
    again = true;
    return;
  }
  running = true;
  do {
    again = false;
    await fetchState();
  } while (again);
  running = false;
}

async function fetchState() {
  const asked = wanted();
  try {
    const fresh = await getState(asked);
    if (asked.as === wanted().as && asked.in === wanted().in) draw(fresh);
    else again = true;
    contact(true);
  } catch (error) {
    if (error instanceof Trouble && error.status === 404 && asked.as) {
      history.replaceState(null, '', location.pathname);
      again = true;
    } else contact(false);
  }
}

/** @param {PageState} fresh */
function draw(fresh) {
  const atEnd = isAtEnd();
  state = fresh;
  begun.resolve(fresh);
  const { me, rooms, open } = fresh;
  const room = rooms.find(({ address }) => address === open.address);
  const here = linkTo(me.id, open.address);
  if (location.hash !== here) history.replaceState(null, '', here);
  listen(me.id);
  if (room && document.visibilityState === 'visible') markSeen(me.id, room);

  byId('room-name', HTMLElement).textContent = room ? nameOf(room) : '';
  byId('room-what', HTMLElement).textContent = room?.direct ? 'Bara du och boten ser det här.' : 'Gruppsamtal';
  earlier.hidden = open.earlier === 0;
  earlier.textContent = `Visa äldre (${open.earlier})`;
  side.draw(fresh, (one) => unread(me.id, one));
  clock.draw(fresh.clock);
  compose.suggest(fresh.suggestions);
  drawStarters(fresh);
  byId('empty', HTMLElement).hidden = open.messages.length > 0;
  const { fresh: first, moved } = messages.draw(open.messages, here);
  settle(first, moved, atEnd);
  drawTitle(fresh);
}

/**
 * Follows the conversation for the one who is at its end or has just done something; others are told.
 *
 * @param {HTMLElement | null} first the first new message
 * @param {boolean} moved
 * @param {boolean} atEnd
 */
function settle(first, moved, atEnd) {
  if (moved) scroll.scrollTop = scroll.scrollHeight;
  else if (first && (atEnd || follow)) {
    const rest = scroll.scrollHeight - first.offsetTop;
    first.scrollIntoView({ block: rest > scroll.clientHeight ? 'start' : 'nearest' });
    if (rest <= scroll.clientHeight) scroll.scrollTop = scroll.scrollHeight;
  } else if (first) toNewest.hidden = false;
  if (first || moved) follow = false;
}

const isAtEnd = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 60;

/** @param {PageState} fresh */
function drawTitle({ me, rooms }) {
  const count = rooms.reduce((sum, room) => sum + unread(me.id, room), 0);
  document.title = `${count > 0 ? `(${count}) ` : ''}Samverkansbot – ${me.name}`;
}

/** @param {PageState} fresh */
function drawStarters({ suggestions, open }) {
  if (open.messages.length > 0) return;
  const starters = suggestions.slice(0, 4).map(({ word }) => {
    const button = el('button', { type: 'button' }, word);
    button.addEventListener('click', () => {
      byId('words', HTMLElement).focus();
      void doing('/page/command', { text: word });
    });
    return button;
  });
  byId('starters', HTMLElement).replaceChildren(...starters);
}

/**
 * Does something as the chosen person in the open conversation.
 *
 * @param {string} path
 * @param {object} what
 * @param {number} [message] whose button was pressed
 * @returns {Promise<boolean>} whether it got through
 */
async function doing(path, what, message) {
  const { me, open } = state ?? (await begun.promise);
  const here = { as: me.id, in: open.address, ...(message === undefined ? {} : { message }) };
  problem.textContent = '';
  follow = true;
  try {
    const answer = await act(path, { ...here, ...what });
    if (answer.type === 'form') showForm(answer.form, (form, values) => submit(form, values, here));
    await refresh();
    return true;
  } catch (error) {
    follow = false;
    problem.textContent = error instanceof Error ? error.message : String(error);
    return false;
  }
}

/**
 * @param {import('../../../chat/form.ts').Form} form
 * @param {Readonly<Record<string, string>>} values
 * @param {object} here
 */
async function submit({ id, context }, values, here) {
  follow = true;
  const answer = await act('/page/form', { ...here, id, context, values });
  await refresh();
  return answer;
}

/** @param {string} as */
function listen(as) {
  if (as === listeningAs) return;
  stopListening();
  listeningAs = as;
  stopListening = listenFor(as, { changed: () => void refresh(), contact });
}

/** @param {boolean} there */
function contact(there) {
  byId('offline', HTMLElement).hidden = there;
}

byId('skip', HTMLElement).addEventListener('click', (event) => {
  event.preventDefault();
  byId('words', HTMLElement).focus();
});
addEventListener('hashchange', () => {
  most = page;
  toNewest.hidden = true;
  void refresh();
});
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') void refresh();
});
scroll.addEventListener('scroll', () => {
  if (isAtEnd()) toNewest.hidden = true;
});
toNewest.addEventListener('click', () => {
  scroll.scrollTop = scroll.scrollHeight;
  byId('words', HTMLElement).focus();
});
earlier.addEventListener('click', () => {
  most += page;
  void refresh();
});
setInterval(() => void refresh(), clockEvery);
void refresh();
