/** Milliseconds before Slack is asked again, by how many times in a row it has failed. */
const waits = [0, 5000, 10_000, 20_000, 30_000, 60_000] as const;

export const waitBefore = (failures: number): number => waits[Math.min(failures, waits.length - 1)] ?? 0;
