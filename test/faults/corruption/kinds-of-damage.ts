const pageSize = 4096;

/** What a disk may do to a file, in one of these pages. @param random between 0 and 1 */
export type Damage = (bytes: Buffer, pages: readonly number[], random: () => number) => Buffer;

const someOf = <One>(all: readonly One[], random: () => number): One => all[Math.floor(random() * all.length)] as One;

const placeIn = (pages: readonly number[], random: () => number, room = 1): number =>
  (someOf(pages, random) - 1) * pageSize + Math.floor(random() * (pageSize - room));

export const kindsOfDamage: Readonly<Record<string, Damage>> = {
  'one bit': (bytes, pages, random) => {
    const at = placeIn(pages, random);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
    return bytes;
  },
  '16 bytes': (bytes, pages, random) => {
    const at = placeIn(pages, random, 16);
    for (let nth = 0; nth < 16; nth += 1) bytes[at + nth] = Math.floor(random() * 256);
    return bytes;
  },
  'one page zeroed': (bytes, pages, random) => {
    const at = (someOf(pages, random) - 1) * pageSize;
    return bytes.fill(0, at, at + pageSize);
  },
  'tail cut off': (bytes, pages, random) => bytes.subarray(0, (Math.max(2, someOf(pages, random)) - 1) * pageSize),
};
