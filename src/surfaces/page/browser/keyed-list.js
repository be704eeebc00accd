/**
 * What stands in a list, kept by id: it is told how it is now, and moved only when it stands wrong, because a moved
 * element loses focus.
 *
 * @template {{ id: number }} Value
 * @template {{ item: HTMLElement, update(value: Value): void }} Item
 * @param {HTMLElement} list
 * @param {(value: Value) => Item} make
 */
export function keyedList(list, make) {
  /** @type {Map<number, Item>} */
  let items = new Map();

  /** @param {Value} value */
  const kept = (value) => {
    const item = items.get(value.id) ?? make(value);
    item.update(value);
    return item;
  };

  return {
    /** @param {readonly Value[]} values */
    draw(values) {
      items = new Map(values.map((value) => [value.id, kept(value)]));
      arrange(
        list,
        [...items.values()].map(({ item }) => item),
      );
    },
    /** Forgets them all: what comes next is drawn anew. */
    clear() {
      items = new Map();
    },
    /** @param {number} id */
    itemOf: (id) => items.get(id)?.item ?? null,
  };
}

/**
 * @param {HTMLElement} list
 * @param {readonly HTMLElement[]} wanted
 */
function arrange(list, wanted) {
  for (const child of [...list.children]) if (!wanted.includes(/** @type {HTMLElement} */ (child))) child.remove();
  let next = list.firstElementChild;
  for (const item of wanted) {
    if (item === next) next = next.nextElementSibling;
    else list.insertBefore(item, next);
  }
}
