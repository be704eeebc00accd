// Loaded before anything else (`node --require`), in plain old JavaScript, so that an old Node answers with a sentence
// instead of a syntax error, and so that the compile cache covers every module that is loaded after this one.
const wanted = 26;
if (Number(process.versions.node.split('.')[0]) < wanted) {
  process.stderr.write(
    `Samverkansbot behöver Node ${wanted} eller senare; det här är Node ${process.versions.node}.\n` +
      'Kör "npm ci" här i mappen: då installeras rätt Node för npm-kommandona. I drift: installera Node 26.\n',
  );
  process.exit(1);
}
// The scheduler is silent for an hour or two at the clock change in any zone that has one.
process.env.TZ = 'UTC';
require('node:module').enableCompileCache();
