/** A whole request of a platform's, but for its signature. */
export type Heard = { kind: 'event' | 'command' | 'interaction' | 'activity'; body: Record<string, unknown> };

/** In Teams, whose requests they are, and of whom. */
export type Within = { appId: string; tenantId: string };

/**
 * @property image the database in the middle of a life
 * @property requests what the platform told after that
 */
export type Lived = { image: Buffer; requests: Heard[]; within?: Within };
