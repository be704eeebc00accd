/**
 * An element. Strings become text nodes, so nothing that was typed acts as markup.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | boolean | null | EventListener>} [attributes] a function becomes a listener; false and null are left out
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, '');
    else if (typeof value === 'string') element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/**
 * The element of page.html with that id.
 *
 * @template {HTMLElement} Type
 * @param {string} id
 * @param {new () => Type} type
 * @returns {Type}
 */
export function byId(id, type) {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new Error(`page.html lacks ${id}`);
  return element;
}

/**
 * Lets a screen reader say it, without moving focus.
 *
 * @param {string} words
 */
export function speak(words) {
  byId('spoken', HTMLElement).textContent = words;
}

/**
 * @param {number} count
 * @param {string} one
 * @param {string} other
 */
export const counted = (count, one, other) => `${count} ${count === 1 ? one : other}`;
