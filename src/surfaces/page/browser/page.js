import { audiencePicker } from './audience.js';
import { clockPanel } from './clock.js';
import { composer } from './compose.js';
import { doer } from './doing.js';
import { byId, el, speak } from './dom.js';
import { messageList } from './messages.js';
import { forgetSeen, markSeen, unread } from './seen.js';
import { getState, listenFor, Trouble } from './server.js';
import { nameOf, sidePanel } from './side.js';

/** @typedef {import('./server.js').PageState} PageState */

const scroll = byId('scroll', HTMLElement);
const earlier = byId('earlier', HTMLButtonElement);
const toNewest = byId('to-newest', HTMLButtonElement);
const page = 200;
const clockEvery = 20_000;

/** @type {PageState | null} */
let state = null;
let most = page;
let stopListening = () => {};
let listeningAs = '';
let following = false;
/** @type {PromiseWithResolvers<PageState>} */
const begun = Promise.withResolvers();

// Who and where is in the address, so that every window can be somebody else and a reload changes nothing.
/** @param {string} as @param {string} address */
const linkTo = (as, address) => `#${new URLSearchParams({ som: as, i: address })}`;
const wanted = () => {
  const address = new URLSearchParams(location.hash.slice(1));
  return { as: address.get('som'), in: address.get('i'), most };
};

const acts = doer({
  async here() {
    const { me, open } = state ?? (await begun.promise);
    return { as: me.id, in: open.address };
  },
  follow(is) {
    following = is;
  },
  refresh,
});
const messages = messageList(byId('messages', HTMLElement), {
  ...acts,
  place: () => location.hash,
  shortcuts: () => state?.shortcuts ?? [],
  document: (message) => documentLink(message),
  earlier: () => showEarlier(),
});
const compose = composer((text) => (audience.audience() === 'group' ? acts.say(text) : acts.ask(text)));
const audience = audiencePicker((to) => compose.setSuggesting(to === 'bot'));
const side = sidePanel({ linkTo, become: (as) => location.assign(linkTo(as, `person/${as}`)) });
const clock = clockPanel({
  linkTo,
  restarted() {
    forgetSeen();
    messages.forget();
    most = page;
    speak('Provsidan har börjat om från början.');
    void refresh();
  },
});

let again = false;
/** @type {Promise<void> | null} */
let running = null;

/** Fetches the state and shows it: one request at a time, and one more when something changed meanwhile. */
function refresh() {
  again = true;
  running ??= fetchAll().finally(() => {
    running = null;
  });
  return running;
}

async function fetchAll() {
  while (again) {
    again = false;
    await fetchState();
  }
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
  if (room) audience.enter(room);
  compose.suggest(fresh.suggestions);
  drawStarters(fresh);
  byId('empty', HTMLElement).hidden = open.messages.length > 0;
  settle(messages.draw(open.messages, here), atEnd);
  drawTitle(fresh);
}

/**
 * Follows the conversation for the one who is at its end or has just done something; others are told.
 *
 * @param {ReturnType<typeof messages.draw>} drawn
 * @param {boolean} atEnd
 */
function settle({ moved, fresh, under }, atEnd) {
  if (moved) scroll.scrollTop = scroll.scrollHeight;
  else if (fresh && (atEnd || following)) {
    const rest = scroll.scrollHeight - fresh.offsetTop;
    fresh.scrollIntoView({ block: rest > scroll.clientHeight ? 'start' : 'nearest' });
    if (rest <= scroll.clientHeight) scroll.scrollTop = scroll.scrollHeight;
  } else if (fresh) toNewest.hidden = false;
  else if (under && following) settleThread(under);
}

/**
 * Brings what has come in a thread into view, with the box to go on in when there is room for both.
 *
 * @param {HTMLElement} item
 */
function settleThread(item) {
  const end = item.closest('.thread-body')?.lastElementChild ?? item;
  const height = end.getBoundingClientRect().bottom - item.getBoundingClientRect().top;
  if (height < scroll.clientHeight) end.scrollIntoView({ block: 'nearest' });
  else item.scrollIntoView({ block: 'start' });
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
      void acts.ask(word);
    });
    return button;
  });
  byId('starters', HTMLElement).replaceChildren(...starters);
}

/** @param {number} message */
function documentLink(message) {
  const { as, in: address } = wanted();
  return `/page/file?${new URLSearchParams({ as: as ?? '', in: address ?? '', message: String(message) })}`;
}

function showEarlier() {
  most += page;
  void refresh();
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
earlier.addEventListener('click', showEarlier);
setInterval(() => void refresh(), clockEvery);
void refresh();
