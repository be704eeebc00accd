/** The lines that a surface writes in the log. */
export type SurfaceLog = Record<'info' | 'warn' | 'error', (fields: object, words: string) => void>;
