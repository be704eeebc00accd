import { byId, counted, el } from './dom.js';
import { searchFor } from './server.js';

/** @typedef {import('../search.ts').FoundMessage} FoundMessage */
/** @typedef {import('../search.ts').PageFindings} PageFindings */

const dialog = byId('search', HTMLDialogElement);
const sought = byId('search-words', HTMLInputElement);
const count = byId('search-count', HTMLElement);
const found = byId('search-found', HTMLElement);
/** Milliseconds without a key before one is asked for. */
const pause = 200;

/**
 * The search in what the chosen person sees: messages, and documents that can be fetched.
 *
 * @param {{
 *   me(): string,
 *   linkTo(address: string, message: number): string,
 *   document(address: string, message: number): string,
 *   askForDocuments(words: string): void,
 * }} page
 */
export function searchDialog({ me, linkTo, document: documentLink, askForDocuments }) {
  let latest = 0;
  let timer = 0;

  const look = async () => {
    latest += 1;
    const mine = latest;
    const words = sought.value.trim();
    try {
      const findings = await searchFor(me(), words);
      if (mine === latest) show(words, findings);
    } catch (error) {
      if (mine === latest) count.textContent = error instanceof Error ? error.message : String(error);
    }
  };

  /**
   * @param {string} words
   * @param {PageFindings} findings
   */
  const show = (words, { messages, messageCount, documents, documentCount }) => {
    count.textContent = inWords(words, messageCount, documentCount);
    const parts = [
      listOf('Dokument', documents, documentCount, drawDocument),
      listOf('Meddelanden', messages, messageCount, drawMessage),
    ];
    found.replaceChildren(...parts.flat());
  };

  /** @param {FoundMessage} one */
  const drawMessage = ({ id, address, title, excerpt, ...rest }) =>
    el('li', {}, opener(title, address, id), ...about(excerpt, rest));

  /** @param {FoundMessage} one */
  const drawDocument = ({ id, address, title, file, ...rest }) =>
    el(
      'li',
      {},
      el('a', { href: documentLink(address, id), download: file }, file ?? ''),
      ...about(title, rest),
      opener(`Visa ${file} i samtalet`, address, id),
    );

  /**
   * @param {string} label
   * @param {string} address
   * @param {number} id
   */
  const opener = (label, address, id) => {
    const show = () => {
      close();
      location.assign(linkTo(address, id));
    };
    return el('button', { type: 'button', class: 'opens', click: show }, label);
  };

  const close = () => dialog.close();

  byId('search-open', HTMLButtonElement).addEventListener('click', () => {
    dialog.showModal();
    sought.select();
    void look();
  });
  byId('search-close', HTMLButtonElement).addEventListener('click', close);
  byId('search-documents', HTMLButtonElement).addEventListener('click', () => {
    close();
    askForDocuments(sought.value.trim());
  });
  sought.addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void look(), pause);
  });
  byId('search-form', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(timer);
    void look();
  });
  // What one person found is not shown to the next, nor kept in the page.
  dialog.addEventListener('close', () => {
    latest += 1;
    clearTimeout(timer);
    count.textContent = '';
    found.replaceChildren();
  });
  return { close };
}

/**
 * @param {string} line
 * @param {Pick<FoundMessage, 'room' | 'writer' | 'mine' | 'at'>} where
 */
const about = (line, { room, writer, mine, at }) => [
  ...(line ? [el('p', {}, line)] : []),
  el('p', { class: 'hint' }, [mine ? 'Du' : (writer ?? 'Samverkansbot'), room, at].join(' · ')),
];

/**
 * @param {string} heading
 * @param {readonly FoundMessage[]} shown
 * @param {number} all
 * @param {(one: FoundMessage) => HTMLElement} draw
 */
function listOf(heading, shown, all, draw) {
  if (all === 0) return [];
  const left = all - shown.length;
  const rest = left > 0 ? [el('p', { class: 'hint' }, `${left} äldre visas inte. Skriv mer så blir det färre.`)] : [];
  return [el('h3', {}, heading), el('ol', {}, ...shown.map(draw)), ...rest];
}

/**
 * @param {string} words
 * @param {number} messages
 * @param {number} documents
 */
function inWords(words, messages, documents) {
  const parts = [
    ...(messages > 0 ? [counted(messages, 'meddelande', 'meddelanden')] : []),
    ...(documents > 0 ? [counted(documents, 'dokument', 'dokument')] : []),
  ];
  if (parts.length > 0) return `${parts.join(' och ')}.`;
  return words ? `Inget du kan se innehåller ${words}.` : 'Skriv ett ord. Inga dokument finns än i dina samtal.';
}
