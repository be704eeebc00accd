import fc from 'fast-check';

/** In CI every property is tried on the same cases each time; elsewhere each run looks for new ones. */
if (process.env.CI) fc.configureGlobal({ seed: 20261121 });
