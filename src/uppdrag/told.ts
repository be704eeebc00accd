/** The subject of what was told of something when it had that version: `uppdrag/3/told/2`. */
export const toldSubject = (key: string, version: number): string => `${key}/told/${version}`;

/** The subjects of what was told of it before that version. */
export const toldBefore = (key: string, version: number): string[] =>
  Array.from({ length: version }, (_, before) => toldSubject(key, before));

/** Of which uppdrag or ärende it is, and at which version; null for other subjects. */
export function toldVersionOf(subject: string): { id: number; version: number } | null {
  const [, id, version] = /^(?:uppdrag|arende)\/(\d+)\/told\/(\d+)$/u.exec(subject) ?? [];
  return id && version ? { id: Number(id), version: Number(version) } : null;
}
