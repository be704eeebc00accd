import { byId } from './dom.js';
import { showForm } from './form.js';
import { act } from './server.js';

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
  const perform = async (path, what, message) => {
    const place = { ...(await here()), ...(message === undefined ? {} : { message }) };
    follow(true);
    try {
      const answer = await act(path, { ...place, ...what });
      if (answer.type === 'form') showForm(answer.form, (form, values) => submit(form, values, place));
      await refresh();
    } finally {
      follow(false);
    }
  };

  /**
   * @param {Parameters<typeof perform>} what
   * @returns whether it succeeded: otherwise the foot of the page says why
   */
  const attempt = async (...what) => {
    problem.textContent = '';
    try {
      await perform(...what);
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
    ask: (/** @type {string} */ text) => attempt('/page/command', { text }),
    say: (/** @type {string} */ text) => attempt('/page/say', { text }),
    press: (/** @type {{ id: string, value: string }} */ button, /** @type {number} */ message) =>
      attempt('/page/button', button, message),
    point: (/** @type {number} */ message, /** @type {string} */ id) => attempt('/page/point', { id }, message),
    remove: (/** @type {number} */ message) => attempt('/page/remove', {}, message),
    /** These two throw, because the box where the text was written says why. */
    change: (/** @type {number} */ message, /** @type {string} */ text) => perform('/page/change', { text }, message),
    reply: (/** @type {number} */ under, /** @type {string} */ text) => perform('/page/reply', { under, text }),
  };
}
