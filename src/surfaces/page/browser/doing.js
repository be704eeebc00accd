import { byId } from './dom.js';
import { showForm } from './form.js';
import { act, post, sendFiles } from './server.js';

/** @typedef {{ as: string, in: string, message?: number }} Here who does it, where, and to which message */

const problem = byId('problem', HTMLElement);

/**
 * Everything that the chosen person can do in the open conversation.
 *
 * @param {{ here(): Promise<Here>, follow(is: boolean): void, refresh(): Promise<void> }} page `follow`: scrolls to the
 *   result
 */
export function doer({ here, follow, refresh }) {
  /**
   * @param {string} path
   * @param {object} what
   * @param {number} [message]
   */
  const perform = (path, what, message) => performed((place) => act(path, { ...place, ...what }), message);

  /**
   * @param {(place: Here) => ReturnType<typeof act>} ask
   * @param {number} [message]
   */
  const performed = async (ask, message) => {
    const place = { ...(await here()), ...(message === undefined ? {} : { message }) };
    follow(true);
    try {
      const answer = await ask(place);
      if (answer.type === 'form')
        showForm(
          answer.form,
          (form, values) => submit(form, values, place),
          (among, words) => post('/page/find', { as: place.as, in: place.in, among, words }),
        );
      await refresh();
    } finally {
      follow(false);
    }
  };

  /** @param {Parameters<typeof perform>} what */
  const attempt = (...what) => attempted(() => perform(...what));

  /**
   * @param {() => Promise<void>} work
   * @returns whether it succeeded: otherwise the foot of the page says why
   */
  const attempted = async (work) => {
    problem.textContent = '';
    try {
      await work();
      return true;
    } catch (error) {
      problem.textContent = error instanceof Error ? error.message : String(error);
      return false;
    }
  };

  /**
   * @param {import('../../../chat/form.ts').Form} form
   * @param {Readonly<Record<string, string>>} values
   * @param {Here} place where it was opened
   */
  const submit = async ({ id, context }, values, place) => {
    follow(true);
    try {
      const answer = await act('/page/form', { ...place, id, context, values });
      await refresh();
      return answer;
    } finally {
      follow(false);
    }
  };

  return {
    /** `place`: where, when it is not the open conversation. */
    ask: (
      /** @type {string} */ text,
      /** @type {readonly File[]} */ files = [],
      /** @type {Here | {}} */ place = {},
    ) =>
      files.length > 0
        ? attempted(() => performed((here) => sendFiles({ ...here, text }, files)))
        : attempt('/page/command', { text, ...place }),
    home: (/** @type {Here} */ place) => attempt('/page/home', place),
    say: (/** @type {string} */ text) => attempt('/page/say', { text }),
    press: (/** @type {{ id: string, value: string }} */ button, /** @type {number} */ message) =>
      attempt('/page/button', button, message),
    point: (/** @type {number} */ message, /** @type {string} */ id) => attempt('/page/point', { id }, message),
    remove: (/** @type {number} */ message) => attempt('/page/remove', {}, message),
    /** These two throw, because the box where the text was written says why. */
    change: (/** @type {number} */ message, /** @type {string} */ text) => perform('/page/change', { text }, message),
    reply: (/** @type {number} */ under, /** @type {string} */ text, /** @type {readonly File[]} */ files) =>
      files.length > 0
        ? performed((place) => sendFiles({ ...place, under, text }, files))
        : perform('/page/reply', { under, text }),
  };
}
