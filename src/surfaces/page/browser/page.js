import { clockPanel } from './clock.js';
import { doer } from './doing.js';
import { byId, el, speak } from './dom.js';
import { keepFocus } from './focus.js';
import { closeForm } from './form.js';
import { messageList } from './messages.js';
import { forgetNewest, isAtEnd, settle } from './scrolling.js';
import { searchDialog } from './search.js';
import { forgetSeen, markSeen, unread } from './seen.js';
import { getState, listenFor, Trouble } from './server.js';
import { nameOf, sidePanel } from './side.js';
import { guide } from './walks.js';
import { audiencePicker } from './writing/audience.js';
import { composer } from './writing/compose.js';

/** @typedef {import('./server.js').PageState} PageState */

const earlier = byId('earlier', HTMLButtonElement);
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

// The address of the page says who one is and where, so each window can be another person, and a reload changes nothing.
/** @param {string} as @param {string} address */
const linkTo = (as, address) => `#${new URLSearchParams({ som: as, i: address })}`;
const wanted = () => {
  const address = new URLSearchParams(location.hash.slice(1));
  return { as: address.get('som'), in: address.get('i'), reach: address.get('m'), most };
};

const acts = doer({
  async here() {
    const { me, open } = state ?? (await begun.promise);
    // As the address says, also before the state of whom one has just become has come.
    const { as, in: address } = wanted();
    return { as: as ?? me.id, in: address ?? open.address };
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
const compose = composer((text, files) => (audience.audience() === 'group' ? acts.say(text) : acts.ask(text, files)));
const audience = audiencePicker((to) => compose.setSuggesting(to === 'bot'));
const side = sidePanel({
  linkTo,
  become: (as) => location.assign(linkTo(as, `person/${as}`)),
  async goHome() {
    const { me } = state ?? (await begun.promise);
    const address = `person/${me.id}`;
    location.assign(linkTo(me.id, address));
    await acts.home({ as: me.id, in: address });
  },
});
const search = searchDialog({
  me: () => state?.me.id ?? '',
  linkTo: (address, message) => `${linkTo(state?.me.id ?? '', address)}&m=${message}`,
  document: (address, message) => documentLink(message, address),
  async askForDocuments(words) {
    const { me } = state ?? (await begun.promise);
    const address = `person/${me.id}`;
    location.assign(linkTo(me.id, address));
    await acts.ask(`dokument ${words}`.trim(), [], { as: me.id, in: address });
  },
});
const clock = clockPanel({
  linkTo,
  restarted() {
    forgetSeen();
    walk.forget();
    messages.forget();
    most = page;
    speak('Provsidan har börjat om från början.');
    void refresh();
  },
});

const walk = guide({
  go(step) {
    if ('day' in step) void clock.moveTo(step.day);
    else {
      location.assign(linkTo(step.as, step.in));
      if (step.write) compose.fill(step.write);
    }
  },
});
const isFirstVisit = location.hash === '';

let again = false;
/** @type {Promise<void> | null} */
let running = null;

/** Fetches the state and shows it. One request at a time; a change meanwhile causes one more. */
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
  const before = wanted();
  try {
    const fresh = await getState(before);
    if (before.as === wanted().as && before.in === wanted().in) {
      // So that what was looked for stays when more is said.
      if (before.reach) most = Math.max(most, fresh.open.messages.length + page);
      draw(fresh);
      if (before.reach) messages.show(Number(before.reach));
    } else again = true;
    contact(true);
  } catch (error) {
    if (error instanceof Trouble && error.status === 404 && before.as) {
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
  walk.draw(fresh);
  if (room) audience.enter(room);
  compose.suggest(fresh.suggestions);
  drawStarters(fresh);
  byId('empty', HTMLElement).hidden = open.messages.length > 0;
  settle(messages.draw(open.messages, here), { atEnd, following });
  drawTitle(fresh);
}

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

/** @param {number} message @param {string | null} [address] the open conversation when it is left out */
function documentLink(message, address = wanted().in) {
  const { as } = wanted();
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

keepFocus(byId('words', HTMLElement));
byId('skip', HTMLElement).addEventListener('click', (event) => {
  event.preventDefault();
  byId('words', HTMLElement).focus();
});
addEventListener('hashchange', () => {
  closeForm();
  search.close();
  most = page;
  forgetNewest();
  void refresh();
});
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') void refresh();
});
earlier.addEventListener('click', showEarlier);
setInterval(() => void refresh(), clockEvery);
void refresh().then(() => {
  if (isFirstVisit) walk.welcome();
});
