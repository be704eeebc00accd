/** Excel's own formats for days, which have a number and no text: Swedish Excel adds those from 27 to 58. */
const isOwnDayFormat = (id: number): boolean =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

/** Whether a cell with that format shows a day. @param code the format's text, where the file has one */
export function showsDay(id: number, code: string | undefined): boolean {
  if (code === undefined) return isOwnDayFormat(id);
  const [first = ''] = code.split(';');
  const bare = first.replaceAll(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/gu, '');
  return /[dyå]/iu.test(bare) || /m{3,}/iu.test(bare);
}

const days = { 1900: { year: 1899, month: 12, day: 30 }, 1904: { year: 1904, month: 1, day: 1 } } as const;
const most = 2_958_465;

/** The day that a spreadsheet's number means, `2027-02-28`; as it is where it means none. */
export function dayCounted(number: string, from: keyof typeof days): string {
  const count = Math.floor(Number(number));
  if (!(count > 60 && count <= most)) return number;
  return Temporal.PlainDate.from(days[from]).add({ days: count }).toString();
}
