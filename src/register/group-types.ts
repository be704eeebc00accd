export const groupTypes = [
  'vc',
  'rsg',
  'rpo',
  'nhv',
  'ledningsgrupp',
  'kunskapsstyrningsgrupp',
  'kansli',
  'arbetsgrupp',
] as const;
export type GroupType = (typeof groupTypes)[number];
