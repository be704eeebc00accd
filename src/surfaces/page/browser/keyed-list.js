/**
 * Keeps the items of a list: each is updated, and moved only when it is in the wrong place, because a moved element loses
 * focus.
 *
 * @template {{ id: number, writer: string | null }} Value
 * @template {{ item: HTMLElement, update(value: Value): void }} Item
 * @param {HTMLElement} list
 * @param {(value: Value) => Item} make
 */
export function keyedList(list, make) {
  /** @type {Map<string, Item>} */
  let items = new Map();

  /**
   * The writer is part of the key, because ids begin again when the try-out does.
   *
   * @param {Value} value
   */
  const keyOf = ({ id, writer }) => `${id} ${writer}`;

  /** @param {Value} value */
  const kept = (value) => {
    const item = items.get(keyOf(value)) ?? make(value);
    item.update(value);
    return item;
  };

  return {
    /** @param {readonly Value[]} values */
    draw(values) {
      items = new Map(values.map((value) => [keyOf(value), kept(value)]));
      arrange(
        list,
        [...items.values()].map(({ item }) => item),
      );
    },
    /** @param {Value} value */
    itemOf: (value) => items.get(keyOf(value))?.item ?? null,
  };
}

/**
 * @param {HTMLElement} list
 * @param {readonly HTMLElement[]} wanted
 */
function arrange(list, wanted) {
  const staying = new Set(wanted);
  for (const child of [...list.children]) if (!staying.has(/** @type {HTMLElement} */ (child))) child.remove();
  let next = list.firstElementChild;
  for (const item of wanted) {
    if (item === next) next = next.nextElementSibling;
    else list.insertBefore(item, next);
  }
}
